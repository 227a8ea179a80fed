"""`benchtrail mcp`: an assistant's tools on a server, over its HTTP API and by an API key. It opens no database."""

"""Reports for managers and owners: stock, trade, and age."""

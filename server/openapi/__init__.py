"""The OpenAPI document: how fields, answers and operations are written in it."""

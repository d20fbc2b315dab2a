"""The rooms: Flask, forms and htmx."""

"""How fast the product is, always as a ratio to something bare measured in the same run. `python -m bench` does it all."""

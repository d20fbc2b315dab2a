"""What a server runs."""

from emulation import create_app

app = create_app()

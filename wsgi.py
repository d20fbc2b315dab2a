"""What a server runs."""

import gc

from emulation import create_app

app = create_app()
gc.freeze()  # all this stays for good: the collector need not go through it again and again in the middle of a request

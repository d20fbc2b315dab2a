"""(being written)"""

from flask import Blueprint

bp = Blueprint("nominate", __name__)

"""(being written)"""

from flask import Blueprint

bp = Blueprint("process", __name__)

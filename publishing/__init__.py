"""The only place that runs MkDocs, starts processes and touches site/: plan → render → verify → release."""

import os
import sys

# On a full disk Python 3.11 leaves cut .pyc files behind and trusts them ever after: a build writes none, nor do its processes.
sys.dont_write_bytecode = True
os.environ["PYTHONDONTWRITEBYTECODE"] = "1"

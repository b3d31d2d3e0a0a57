"""What was published before: releases, changes in words, moved and withdrawn records, the lock of addresses."""

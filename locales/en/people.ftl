# Legislators, look-up, help.

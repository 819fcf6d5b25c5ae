# Legislators, look-up, help.

help-title = Get help
help-standfirst = If you or someone you know is in danger or being made to work or have sex, people are there to listen. You do not have to give your name.
help-no-hotline = No hotline is listed here yet. In an emergency call your local emergency number.
help-call = Call
help-text = Text
help-relay = Relay
help-checked = Last checked { $day }. We do not record or count these calls.
help-danger-title = If you are in danger now
help-danger = Call your local emergency number: 911 in the United States and Canada, 112 in Europe, 999 in the United Kingdom.
help-leave-title = Leaving this site quickly
help-leave = The red button at the top takes you to a weather page at once. Pressing Shift three times does the same.
help-history = Leaving does not clear what your browser remembers. If someone checks your device, delete this site from its history, or use a device they cannot reach.
help-kept = This site sets no cookie when you read it and does not keep your internet address.

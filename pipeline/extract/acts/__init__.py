"""What belongs to an action (行动项的界限): the case, topic or purpose in front of it, and how far it goes on."""

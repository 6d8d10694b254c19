"""What people may do and how a record passes from hand to hand; pure, without a database."""

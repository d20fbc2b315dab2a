"""The online channel as everybody reads it: one small room for each kind of work, over the published copies only."""

"""What an archive says of its owner besides posts: profile, settings, marks, people."""

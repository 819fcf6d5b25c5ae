# Campaign pages, asks, the call.

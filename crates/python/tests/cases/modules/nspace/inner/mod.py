x = "in namespace"

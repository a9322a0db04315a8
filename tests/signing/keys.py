"""The keys that the app of this folder checks with, as a person has them."""

KEYS = {
    "rfc9421": "0123456789abcdef0123456789abcdef",
    "seeds": "super-secret-shared-key",
    "sigv4": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    "cavage": "cavage-key-of-thirty-two-bytes-xx",
    "kong": "kong-key-of-thirty-two-bytes-xxxx",
    "apisix": "apisix-key-of-thirty-two-bytes-xx",
    "standard-webhooks": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "stripe": "whsec_stripe-keys-are-text-xxxxxx",
    "github": "It's a Secret to Everybody",
    "slack": "8f742231b10e8888abcd99yyyzzz85a5",
    "shopify": "shopify-key-of-thirty-two-bytes-x",
    "twilio": "twilio-auth-token-12345",
    "declared": "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
}

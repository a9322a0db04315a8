// Published and computed examples of signatures: the tests, the fuzz seeds and the docs. Each gives
// the request, the key and what must come out; which source, the name says.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ringfence::signing {

struct SigningRow {
  std::string_view name;
  std::string_view profile;  // YAML
  std::string_view key_id, key;
  std::int64_t now;
  std::string_view method, url;
  std::string_view headers;  // "Name: value" lines
  std::string_view body;
};

inline constexpr SigningRow kSigningRows[] = {
    {"RFC 9421 appendix B.2.5, without the body that it leaves uncovered",
     "scheme: rfc9421\ncover: [date, \"@authority\", content-type]\ntag: \"\"\nnonce: "
     "optional\nkey: base64\n",
     "test-shared-secret",
     "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==",
     1618884473, "POST", "https://example.com/foo?param=Value&Pet=dog",
     "Date: Tue, 20 Apr 2021 02:07:55 GMT\nContent-Type: application/json\n"
     "Signature-Input: sig-b25=(\"date\" \"@authority\" \"content-type\");created=1618884473;"
     "keyid=\"test-shared-secret\"\n"
     "Signature: sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:\n",
     ""},
    {"Standard Webhooks, the example of its libraries", "scheme: standard-webhooks\n", "",
     "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 1614265330, "POST", "https://example.com/hook",
     "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\nwebhook-timestamp: 1614265330\n"
     "webhook-signature: v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\n",
     "{\"test\": 2432232314}"},
    {"Standard Webhooks, with a second signature of another version", "scheme: standard-webhooks\n",
     "", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 1614265330, "POST", "https://example.com/hook",
     "webhook-id: msg_p5jXN8AQM9LWM0D4loKWxJek\nwebhook-timestamp: 1614265330\n"
     "webhook-signature: v1a,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=\n",
     "{\"test\": 2432232314}"},
    {"GitHub, the example of its manual", "scheme: github\n", "", "It's a Secret to Everybody", 0,
     "POST", "https://example.com/hook",
     "X-Hub-Signature-256: "
     "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17\n",
     "Hello, World!"},
    {"Slack, the example of its manual", "scheme: slack\n", "", "8f742231b10e8888abcd99yyyzzz85a5",
     1531420618, "POST", "https://example.com/hook",
     "X-Slack-Request-Timestamp: 1531420618\n"
     "X-Slack-Signature: v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503\n",
     "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id="
     "G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-"
     "collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F39770088555"
     "4%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6"
     "703c"},
    {"Twilio, the example of its libraries", "scheme: twilio\n", "", "12345", 0, "POST",
     "https://mycompany.com/myapp.php?foo=1&bar=2",
     "Content-Type: application/x-www-form-urlencoded\n"
     "X-Twilio-Signature: RSOYDt4T1cUTdK1PDd93/VVr8B8=\n",
     "CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B1800555"
     "1212"},
    {"AWS, the plainest case of its test suite",
     "scheme: sigv4\nregion: us-east-1\nservice: service\n", "AKIDEXAMPLE",
     "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", 1440938160, "GET",
     "https://example.amazonaws.com/",
     "X-Amz-Date: 20150830T123600Z\n"
     "Authorization: AWS4-HMAC-SHA256 "
     "Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
     "SignedHeaders=host;x-amz-date, "
     "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31\n",
     ""},
};

}  // namespace ringfence::signing

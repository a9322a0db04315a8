// The whole list of look-alikes for one trusted origin of each shape, for the test.
// docs/model/look-alikes.md shows the first of them with the reason for each.
#pragma once

#include <string_view>

namespace ringfence::origins {

inline constexpr std::string_view kLookAlikeLabel = "rf01";  // becomes "rfgh"

struct LookAlikesRow {
  std::string_view name, trusted;
  std::string_view want;  // one "kind origin" a line, without the extension that ends every list
};

inline constexpr LookAlikesRow kLookAlikesRows[] = {
    {"a name below a registrable domain", "https://app.shop.com",
     "http-twin http://app.shop.com\n"
     "subdomain https://rfgh.shop.com\n"
     "suffix https://qshop.com\n"
     "suffix https://rfgh-shop.com\n"
     "prefix https://app.shop.com.rfgh.example\n"
     "substring https://rfgh.app.shop.com.rfgh.example\n"
     "brand https://app.shop.rfgh.example\n"
     "other-suffix https://app.shop.co\n"
     "other-suffix https://app.shop.net\n"
     "prefix https://app.shop.comrfgh.example\n"
     "unescaped-dot https://appxshop.com\n"
     "punctuation https://app.shop.com_.rfgh.example\n"
     "punctuation https://app.shop.com-rfgh.example\n"
     "punctuation https://app.shop.com+.rfgh.example\n"
     "punctuation https://app.shop.com,.rfgh.example\n"
     "other-port https://app.shop.com:1337\n"
     "child-domain https://rfgh.app.shop.com\n"
     "same-suffix https://rfgh.com\n"
     "trailing-dot https://app.shop.com.\n"},
    {"an apex has its siblings as children, and no dot to spare", "https://shop.com",
     "http-twin http://shop.com\n"
     "subdomain https://rfgh.shop.com\n"
     "suffix https://qshop.com\n"
     "suffix https://rfgh-shop.com\n"
     "prefix https://shop.com.rfgh.example\n"
     "substring https://rfgh.shop.com.rfgh.example\n"
     "brand https://shop.rfgh.example\n"
     "other-suffix https://shop.co\n"
     "other-suffix https://shop.net\n"
     "prefix https://shop.comrfgh.example\n"
     "punctuation https://shop.com_.rfgh.example\n"
     "punctuation https://shop.com-rfgh.example\n"
     "punctuation https://shop.com+.rfgh.example\n"
     "punctuation https://shop.com,.rfgh.example\n"
     "other-port https://shop.com:1337\n"
     "same-suffix https://rfgh.com\n"
     "trailing-dot https://shop.com.\n"},
    {"a suffix of two labels, and a port that every name keeps", "https://app.shop.co.uk:8443",
     "http-twin http://app.shop.co.uk:8443\n"
     "subdomain https://rfgh.shop.co.uk:8443\n"
     "suffix https://qshop.co.uk:8443\n"
     "suffix https://rfgh-shop.co.uk:8443\n"
     "prefix https://app.shop.co.uk.rfgh.example:8443\n"
     "substring https://rfgh.app.shop.co.uk.rfgh.example:8443\n"
     "brand https://app.shop.rfgh.example:8443\n"
     "other-suffix https://app.shop.co\n"
     "other-suffix https://app.shop.net:8443\n"
     "prefix https://app.shop.co.ukrfgh.example:8443\n"
     "unescaped-dot https://app.shopxco.uk:8443\n"
     "unescaped-dot https://appxshop.co.uk:8443\n"
     "punctuation https://app.shop.co.uk_.rfgh.example:8443\n"
     "punctuation https://app.shop.co.uk-rfgh.example:8443\n"
     "punctuation https://app.shop.co.uk+.rfgh.example:8443\n"
     "punctuation https://app.shop.co.uk,.rfgh.example:8443\n"
     "other-port https://app.shop.co.uk:1337\n"
     "other-port https://app.shop.co.uk\n"
     "child-domain https://rfgh.app.shop.co.uk:8443\n"
     "same-suffix https://rfgh.co.uk:8443\n"
     "trailing-dot https://app.shop.co.uk.:8443\n"},
    {"a deep name has siblings at two heights", "https://a.b.shop.org",
     "http-twin http://a.b.shop.org\n"
     "subdomain https://rfgh.shop.org\n"
     "subdomain https://rfgh.b.shop.org\n"
     "suffix https://qshop.org\n"
     "suffix https://rfgh-shop.org\n"
     "prefix https://a.b.shop.org.rfgh.example\n"
     "substring https://rfgh.a.b.shop.org.rfgh.example\n"
     "brand https://a.b.shop.rfgh.example\n"
     "other-suffix https://a.b.shop\n"  // .shop is a suffix
     "other-suffix https://a.b.shop.net\n"
     "prefix https://a.b.shop.orgrfgh.example\n"
     "unescaped-dot https://a.bxshop.org\n"
     "unescaped-dot https://axb.shop.org\n"
     "punctuation https://a.b.shop.org_.rfgh.example\n"
     "punctuation https://a.b.shop.org-rfgh.example\n"
     "punctuation https://a.b.shop.org+.rfgh.example\n"
     "punctuation https://a.b.shop.org,.rfgh.example\n"
     "other-port https://a.b.shop.org:1337\n"
     "child-domain https://rfgh.a.b.shop.org\n"
     "same-suffix https://rfgh.org\n"
     "trailing-dot https://a.b.shop.org.\n"},
    {"a name below a private suffix has neighbours that anyone can be", "https://myapp.github.io",
     "http-twin http://myapp.github.io\n"
     "shared-host https://rfgh.github.io\n"
     "shared-host https://myapp-rfgh.github.io\n"
     "subdomain https://rfgh.myapp.github.io\n"
     "suffix https://qmyapp.github.io\n"
     "suffix https://rfgh-myapp.github.io\n"
     "prefix https://myapp.github.io.rfgh.example\n"
     "substring https://rfgh.myapp.github.io.rfgh.example\n"
     "brand https://myapp.rfgh.example\n"
     "other-suffix https://myapp.gi\n"
     "other-suffix https://myapp.net\n"
     "prefix https://myapp.github.iorfgh.example\n"
     "unescaped-dot https://myappxgithub.io\n"
     "punctuation https://myapp.github.io_.rfgh.example\n"
     "punctuation https://myapp.github.io-rfgh.example\n"
     "punctuation https://myapp.github.io+.rfgh.example\n"
     "punctuation https://myapp.github.io,.rfgh.example\n"
     "other-port https://myapp.github.io:1337\n"
     "trailing-dot https://myapp.github.io.\n"},
    {"a top-level domain that is not listed is one all the same", "http://web.shop.internal",
     "subdomain http://rfgh.shop.internal\n"
     "suffix http://qshop.internal\n"
     "suffix http://rfgh-shop.internal\n"
     "prefix http://web.shop.internal.rfgh.example\n"
     "substring http://rfgh.web.shop.internal.rfgh.example\n"
     "brand http://web.shop.rfgh.example\n"
     "other-suffix http://web.shop.int\n"
     "other-suffix http://web.shop.net\n"
     "prefix http://web.shop.internalrfgh.example\n"
     "unescaped-dot http://webxshop.internal\n"
     "punctuation http://web.shop.internal_.rfgh.example\n"
     "punctuation http://web.shop.internal-rfgh.example\n"
     "punctuation http://web.shop.internal+.rfgh.example\n"
     "punctuation http://web.shop.internal,.rfgh.example\n"
     "other-port http://web.shop.internal:1337\n"
     "child-domain http://rfgh.web.shop.internal\n"
     "same-suffix http://rfgh.internal\n"
     "trailing-dot http://web.shop.internal.\n"},
    {"localhost", "http://localhost:3000",
     "localhost-name http://localhost.rfgh.example:3000\n"
     "substring http://rfgh.localhost.rfgh.example:3000\n"
     "localhost-name http://localhostrfgh.example:3000\n"
     "punctuation http://localhost_.rfgh.example:3000\n"
     "punctuation http://localhost-rfgh.example:3000\n"
     "punctuation http://localhost+.rfgh.example:3000\n"
     "punctuation http://localhost,.rfgh.example:3000\n"
     "localhost-port http://localhost:1337\n"
     "localhost-port http://localhost:30001\n"
     "localhost-port http://localhost\n"
     "trailing-dot http://localhost.:3000\n"},
    {"an IPv4 address has no letter before its last dot", "http://127.0.0.1:5000",
     "prefix http://127.0.0.1.rfgh.example:5000\n"
     "substring http://rfgh.127.0.0.1.rfgh.example:5000\n"
     "prefix http://127.0.0.1rfgh.example:5000\n"
     "punctuation http://127.0.0.1_.rfgh.example:5000\n"
     "punctuation http://127.0.0.1-rfgh.example:5000\n"
     "punctuation http://127.0.0.1+.rfgh.example:5000\n"
     "punctuation http://127.0.0.1,.rfgh.example:5000\n"
     "localhost-port http://127.0.0.1:1337\n"
     "localhost-port http://127.0.0.1:50001\n"
     "localhost-port http://127.0.0.1\n"},
    {"nothing can stand behind the bracket of an IPv6 address", "https://[2001:db8::1]",
     "http-twin http://[2001:db8::1]\n"
     "other-port https://[2001:db8::1]:1337\n"},
    {"a single label has no domain to register in", "http://intranet",
     "prefix http://intranet.rfgh.example\n"
     "substring http://rfgh.intranet.rfgh.example\n"
     "prefix http://intranetrfgh.example\n"
     "punctuation http://intranet_.rfgh.example\n"
     "punctuation http://intranet-rfgh.example\n"
     "punctuation http://intranet+.rfgh.example\n"
     "punctuation http://intranet,.rfgh.example\n"
     "other-port http://intranet:1337\n"
     "trailing-dot http://intranet.\n"},
    {"the default suffixes change when they are the trusted ones", "https://shop.net",
     "http-twin http://shop.net\n"
     "subdomain https://rfgh.shop.net\n"
     "suffix https://qshop.net\n"
     "suffix https://rfgh-shop.net\n"
     "prefix https://shop.net.rfgh.example\n"
     "substring https://rfgh.shop.net.rfgh.example\n"
     "brand https://shop.rfgh.example\n"
     "other-suffix https://shop.ne\n"
     "other-suffix https://shop.org\n"
     "prefix https://shop.netrfgh.example\n"
     "punctuation https://shop.net_.rfgh.example\n"
     "punctuation https://shop.net-rfgh.example\n"
     "punctuation https://shop.net+.rfgh.example\n"
     "punctuation https://shop.net,.rfgh.example\n"
     "other-port https://shop.net:1337\n"
     "same-suffix https://rfgh.net\n"
     "trailing-dot https://shop.net.\n"},
};

}  // namespace ringfence::origins

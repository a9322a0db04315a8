#include "engines/witness/witness.hpp"

#include "core/credentials/mask.hpp"
#include "engines/witness/evidence.hpp"
#include "engines/witness/page.hpp"
#include "engines/witness/verdict.hpp"

namespace ringfence::witness {
namespace {

// Wide enough for two addresses beside each other, and for a report's column.
constexpr int kPictureWidth = 1000;

// One proof while it is being made.
class Proving {
 public:
  Proving(const finding::Finding& finding, const Scene& scene, const Stage& stage)
      : finding_(finding), scene_(scene), stage_(stage) {}

  finding::Proof run() {
    proof_.browser = stage_.browser.product();
    proof_.page_source = page_html(scene_, finding_);
    if (const auto ready = prepare(); !ready) {
      proof_.reason = ready.error().detail;
      return std::move(proof_);
    }
    open_pages();
    attack();
    sights_.closed = closed();
    note(finding::Role::Closed, sights_.closed, closed_request());
    sights_.legitimate = legitimate();
    note(finding::Role::Legitimate, sights_.legitimate, bound_);
    Ruling ruling = rule_on(scene_, sights_);
    ruling.reason = stage_.credentials.redact(ruling.reason);
    proof_.verdict = ruling.verdict;
    proof_.reason = ruling.reason;
    proof_.disagreement = stage_.credentials.redact(ruling.disagreement);
    proof_.closed = ruling.closed;
    picture(ruling);
    return std::move(proof_);
  }

 private:
  Result<void> prepare();
  void open_pages();
  [[nodiscard]] Result<void> plant(ports::ContextId context);
  [[nodiscard]] Result<void> control_context();
  void attack();
  Result<ports::Seen> closed();
  Result<ports::Seen> legitimate();
  [[nodiscard]] fetch::FetchRequest closed_request() const;
  void note(finding::Role role, const Result<ports::Seen>& seen,
            const fetch::FetchRequest& request);
  void picture(const Ruling& ruling);

  const finding::Finding& finding_;
  const Scene& scene_;
  const Stage& stage_;
  finding::Proof proof_;
  fetch::FetchRequest bound_;  // the scene's request with its key
  Sights sights_{
      {}, unavailable("not tried"), unavailable("not tried"), unavailable("not tried"), false};
  Result<ports::PageId> attacker_ = unavailable("not opened");
  Result<ports::PageId> legitimate_ = unavailable("not opened");
  std::vector<ports::PlantedCookie> cookies_;
  ControlPages::Key control_;
  ports::ContextId control_context_ = ports::kWorkingContext;  // this: none was made
};

Result<void> Proving::prepare() {
  bound_ = scene_.request;
  if (scene_.with_key) {
    RINGFENCE_TRY(bound_, stage_.credentials.bind(scene_.request, scene_.credential));
  }
  sights_.request = bound_;
  if (const auto clean = stage_.browser.forget(); !clean) return clean;
  if (scene_.with_cookie && scene_.gate.kind != access::CredentialKind::None) {
    RINGFENCE_TRY(auto cookies, stage_.credentials.cookies(scene_.request.url, scene_.credential));
    cookies_ = std::move(cookies);
    if (const auto planted = plant(ports::kWorkingContext); !planted) return planted;
    sights_.cookie_planted = !cookies_.empty();
  }
  stage_.pages.serve(scene_.address, proof_.page_source);
  if (scene_.legitimate && *scene_.legitimate != scene_.address)
    stage_.pages.serve(*scene_.legitimate, plain_html());
  return {};
}

Result<void> Proving::plant(ports::ContextId context) {
  for (const ports::PlantedCookie& cookie : cookies_)
    if (const auto planted = stage_.browser.plant(context, cookie); !planted) return planted;
  return {};
}

// The attacker's page and, unless it is open, a page that must be let in: at once, since that is
// most of the time.
void Proving::open_pages() {
  std::vector<ports::Browser::Opening> wanted = {{scene_.address, scene_.frame}};
  http::Url legitimate = scene_.legitimate.value_or(scene_.request.url);
  if (!scene_.legitimate) legitimate.query.reset();  // any document of the API's origin will do
  control_ = {origins::Origin::of(legitimate).serialise(),
              cookies_.empty() ? std::string() : scene_.credential};
  if (const auto known = stage_.controls.find(control_)) {
    legitimate_ = *known;
  } else if (const auto ready = control_context(); !ready) {
    legitimate_ = std::unexpected(ready.error());
  } else {
    wanted.push_back({legitimate, ports::Frame::Top, true, control_context_});
  }
  auto pages = stage_.browser.open_all(wanted);
  attacker_ = std::move(pages[0]);
  if (pages.size() > 1) legitimate_ = std::move(pages[1]);
}

Result<void> Proving::control_context() {
  RINGFENCE_TRY(control_context_, stage_.browser.new_context());
  return plant(control_context_);
}

void Proving::attack() {
  if (!attacker_) {
    sights_.attack = std::unexpected(attacker_.error());
    return;
  }
  if (stage_.near_target) {
    auto from_far = stage_.browser.fetch(*attacker_, bound_, true);
    note(finding::Role::PublicNetwork, from_far, bound_);
    const origins::Origin top = origins::Origin::of(scene_.address);
    if (const auto let = stage_.browser.permit(top, *stage_.near_target); !let) {
      sights_.attack = std::unexpected(let.error());
      return;
    }
  }
  sights_.attack = stage_.browser.fetch(*attacker_, bound_, true);
  note(finding::Role::Attack, sights_.attack, bound_);
}

fetch::FetchRequest Proving::closed_request() const {
  // The same request, but with no credential: that server is not the one they were given for.
  fetch::FetchRequest request = scene_.request;
  request.url = closed_address(scene_);
  if (scene_.with_key)
    for (const std::string& name : scene_.gate.header_names()) request.headers.add(name, "none");
  return request;
}

Result<ports::Seen> Proving::closed() {
  if (!attacker_) return unavailable("the attacker's page was not opened");
  return stage_.browser.fetch(*attacker_, closed_request(), true);
}

Result<ports::Seen> Proving::legitimate() {
  if (!legitimate_ && !scene_.legitimate && control_context_ != ports::kWorkingContext) {
    // Not everything that an API answers is a document; its root often is.
    http::Url root = scene_.request.url;
    root.query.reset();
    root.path = std::string(1, '/');
    legitimate_ = std::move(
        stage_.browser.open_all({{root, ports::Frame::Top, true, control_context_}}).front());
  }
  auto seen = legitimate_ ? stage_.browser.fetch(*legitimate_, bound_, true)
                          : Result<ports::Seen>(std::unexpected(legitimate_.error()));
  if (seen)
    stage_.controls.keep(control_, *legitimate_);
  else
    stage_.controls.fail(control_, seen.error());
  return seen;
}

void Proving::note(finding::Role role, const Result<ports::Seen>& seen,
                   const fetch::FetchRequest& request) {
  if (!seen) return;
  proof_.attempts.push_back(evidence_of(role, scene_, request, *seen, stage_.credentials.redact));
}

void Proving::picture(const Ruling& ruling) {
  if (!attacker_) return;
  std::string excerpt;
  if (sights_.attack && sights_.attack->outcome == fetch::Outcome::Exposed)
    excerpt = credentials::masked(
        stage_.credentials.redact(sights_.attack->body).substr(0, finding::kMaxProofBody));
  const std::string argument = shown(scene_, sights_, ruling, excerpt);
  if (!stage_.browser.call(*attacker_, "show", argument)) return;
  if (auto picture = stage_.browser.screenshot(*attacker_, kPictureWidth))
    proof_.screenshot = *std::move(picture);
}

}  // namespace

finding::Proof prove(const finding::Finding& finding, const Scene& scene, const Stage& stage) {
  return Proving(finding, scene, stage).run();
}

finding::Proof without_scene(const Unprovable& why) {
  finding::Proof out;
  out.reason = why.reason;
  return out;
}

}  // namespace ringfence::witness

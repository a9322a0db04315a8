#include "adapters/chromium/chromium_browser.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>

#include "adapters/chromium/bytes.hpp"
#include "adapters/chromium/connection.hpp"
#include "adapters/chromium/fetch_script.hpp"
#include "adapters/chromium/fetch_words.hpp"
#include "adapters/chromium/find.hpp"
#include "adapters/chromium/flags.hpp"
#include "adapters/chromium/json_access.hpp"
#include "adapters/chromium/network_log.hpp"
#include "adapters/chromium/process.hpp"
#include "core/base/base64.hpp"
#include "core/base/text.hpp"

namespace ringfence::chromium {
namespace {

using namespace std::chrono_literals;
using ports::Frame;
using ports::PageId;

// The reason of a failure comes after the promise was rejected, on another way.
constexpr auto kReasonPatience = 100ms;
constexpr auto kWirePatience = 1500ms;

// Of a new page, in pixels: a proof's page fits, so that a picture of it needs no new layout.
constexpr int kPageWidth = 1000, kPageHeight = 760;

struct Page {
  ports::ContextId context_id = ports::kWorkingContext;
  std::string target, session;
  std::string frame_session;   // of the frame's own process; "" when it shares the page's
  std::string frame_id;        // of a frame in the page's process
  std::optional<int> context;  // of script in that frame
  std::string main_frame;
  bool loaded = false, frame_loaded = false;
  NetworkLog log;

  [[nodiscard]] const std::string& script_session() const {
    return frame_session.empty() ? session : frame_session;
  }
};

// A browser context and the empty page that was ordered with it; nullopt: taken, or never ordered.
struct Context {
  std::string id;
  std::optional<int> blank;
};

class Chromium final : public ports::Browser {
 public:
  Chromium(Folder folder, std::unique_ptr<Process> process, Connection::Limits limits, bool caches)
      : folder_(std::move(folder)),
        process_(std::move(process)),
        connection_(*process_, limits),
        step_(limits.step),
        caches_(caches) {
    connection_.listen([this](const Json& event) { take(event); });
  }

  Result<void> begin(bool sandboxed);
  [[nodiscard]] const std::string& product() const override { return product_; }
  [[nodiscard]] std::optional<Error> broken() const override { return connection_.broken(); }
  Result<void> forget() override;
  Result<ports::ContextId> new_context() override;
  std::vector<Result<PageId>> open_all(const std::vector<Opening>& openings) override;
  Result<ports::Seen> fetch(PageId page, const fetch::FetchRequest& request,
                            bool with_wire) override;
  Result<void> call(PageId page, std::string_view name, std::string_view json) override;
  Result<std::string> screenshot(PageId page, int width) override;
  Result<void> plant(ports::ContextId context, const ports::PlantedCookie& cookie) override;
  Result<void> permit(const origins::Origin& origin, fetch::NetworkSpace space) override;

  [[nodiscard]] Process& process() { return *process_; }

 private:
  void take(const Json& event);
  [[nodiscard]] Result<Context> make_context();
  // The number to wait for.
  [[nodiscard]] int order_page(const std::string& context);
  void order_spare();
  [[nodiscard]] Result<PageId> attach(const Result<Json>& target, ports::ContextId context);
  // The numbers to wait for.
  [[nodiscard]] std::vector<int> enable(const Page& page, const Opening& opening);
  [[nodiscard]] Result<void> load(Page& page, const Opening& opening, int navigation);
  [[nodiscard]] Result<void> add_frame(Page& page, Frame frame);
  // The value that script gave, or its exception as an error.
  [[nodiscard]] Result<Json> run(const std::string& session, std::optional<int> context,
                                 const std::string& expression);

  // In this order, so that the folder goes after every process that uses it.
  Folder folder_;
  std::unique_ptr<Process> process_;
  Connection connection_;
  std::chrono::milliseconds step_;
  bool caches_;
  std::string product_;
  std::map<ports::ContextId, Context> contexts_;
  // The next working context, whose page starts while the present one is still at work: a page's
  // process is most of what a proof waits for.
  std::optional<Context> spare_;
  std::map<PageId, Page> pages_;
  std::map<std::string, PageId> by_session_;
  PageId last_page_ = 0;
  ports::ContextId last_context_ = ports::kWorkingContext;
};

Result<void> Chromium::begin(bool sandboxed) {
  RINGFENCE_TRY(const Json version, connection_.call("Browser.getVersion", Json::object()));
  product_ = text::printable(text_at(version, "product"));
  if (const auto young = check_version(product_); !young) return young;
  if (!sandboxed) product_ += " (without its sandbox)";
  return forget();
}

Result<void> Chromium::forget() {
  if (const auto old = contexts_.find(ports::kWorkingContext); old != contexts_.end()) {
    const auto of_it = [](const Page& page) { return page.context_id == ports::kWorkingContext; };
    std::erase_if(by_session_, [&](const auto& entry) { return of_it(pages_.at(entry.second)); });
    std::erase_if(pages_, [&](const auto& entry) { return of_it(entry.second); });
    // Not waited for: nothing of the old context can be reached from the new one.
    connection_.post("Target.disposeBrowserContext", {{"browserContextId", old->second.id}});
    contexts_.erase(old);
  }
  if (!spare_) {
    RINGFENCE_TRY(spare_, make_context());
  }
  contexts_[ports::kWorkingContext] = *std::exchange(spare_, std::nullopt);
  return {};
}

Result<ports::ContextId> Chromium::new_context() {
  RINGFENCE_TRY(Context made, make_context());
  const ports::ContextId id = ++last_context_;
  contexts_[id] = std::move(made);
  return id;
}

Result<Context> Chromium::make_context() {
  RINGFENCE_TRY(const Json made, connection_.call("Target.createBrowserContext", Json::object()));
  return Context{text_at(made, "browserContextId"), std::nullopt};
}

int Chromium::order_page(const std::string& context) {
  return connection_.post("Target.createTarget", {{"url", "about:blank"},
                                                  {"browserContextId", context},
                                                  {"width", kPageWidth},
                                                  {"height", kPageHeight}});
}

void Chromium::take(const Json& event) {
  const auto found = by_session_.find(text_at(event, "sessionId"));
  if (found == by_session_.end()) return;
  Page& page = pages_[found->second];
  const std::string method = text_at(event, "method");
  const Json& params = member(event, "params");
  if (method.starts_with("Network.")) {
    page.log.take(event);
  } else if (method == "Page.loadEventFired") {
    page.loaded = true;
  } else if (method == "Page.frameStoppedLoading") {
    if (text_at(params, "frameId") == page.frame_id) page.frame_loaded = true;
  } else if (method == "Page.frameAttached") {
    page.frame_id = text_at(params, "frameId");
  } else if (method == "Target.attachedToTarget") {
    if (text_at(member(params, "targetInfo"), "type") != "iframe") return;
    page.frame_session = text_at(params, "sessionId");
    by_session_[page.frame_session] = found->second;
  } else if (method == "Runtime.executionContextCreated") {
    const Json& context = member(params, "context");
    const Json& data = member(context, "auxData");
    if (bool_at(data, "isDefault", false) && !page.frame_id.empty() &&
        text_at(data, "frameId") == page.frame_id)
      page.context = static_cast<int>(number_at(context, "id"));
  }
}

// Each step is told to all pages before any is waited for: starting a page's process is most of the
// time, and the browser starts several at once.
std::vector<Result<PageId>> Chromium::open_all(const std::vector<Opening>& openings) {
  std::vector<Result<PageId>> out;
  std::vector<int> waiting;
  for (const Opening& opening : openings) {
    Context& context = contexts_.at(opening.context);
    const auto ordered = std::exchange(context.blank, std::nullopt);
    waiting.push_back(ordered ? *ordered : order_page(context.id));
  }
  for (std::size_t i = 0; i < openings.size(); ++i)
    out.push_back(attach(connection_.await(waiting[i]), openings[i].context));
  std::vector<std::vector<int>> enabling(openings.size());
  for (std::size_t i = 0; i < openings.size(); ++i)
    if (out[i]) enabling[i] = enable(pages_[*out[i]], openings[i]);
  waiting.assign(openings.size(), 0);
  for (std::size_t i = 0; i < openings.size(); ++i) {
    for (const int number : enabling[i])
      if (const auto done = connection_.await(number); !done && out[i])
        out[i] = std::unexpected(done.error());
    // Not before: an agent that is enabled while the page loads may miss its load event.
    if (out[i])
      waiting[i] =
          connection_.post("Page.navigate", {{"url", isomorphic_text(openings[i].url.text())}},
                           pages_[*out[i]].session);
  }
  for (std::size_t i = 0; i < openings.size(); ++i)
    if (out[i])
      if (const auto shown = load(pages_[*out[i]], openings[i], waiting[i]); !shown)
        out[i] = std::unexpected(shown.error());
  order_spare();
  return out;
}

// An error shows when the page is wanted.
void Chromium::order_spare() {
  if (spare_) return;
  auto made = make_context();
  if (!made) return;
  made->blank = order_page(made->id);
  spare_ = *std::move(made);
}

Result<PageId> Chromium::attach(const Result<Json>& target, ports::ContextId context) {
  if (!target) return std::unexpected(target.error());
  RINGFENCE_TRY(const Json attached,
                connection_.call("Target.attachToTarget",
                                 {{"targetId", text_at(*target, "targetId")}, {"flatten", true}}));
  const PageId id = ++last_page_;
  Page& page = pages_[id];
  page.context_id = context;
  page.target = text_at(*target, "targetId");
  page.session = text_at(attached, "sessionId");
  by_session_[page.session] = id;
  return id;
}

std::vector<int> Chromium::enable(const Page& page, const Opening& opening) {
  std::vector<int> awaited;
  for (const char* domain : {"Network.enable", "Runtime.enable", "Page.enable"})
    awaited.push_back(connection_.post(domain, Json::object(), page.session));
  if (opening.quiet) {
    awaited.push_back(
        connection_.post("Emulation.setScriptExecutionDisabled", {{"value", true}}, page.session));
    awaited.push_back(connection_.post("Page.setBypassCSP", {{"enabled", true}}, page.session));
  }
  if (opening.frame != Frame::Top)
    awaited.push_back(connection_.post(
        "Target.setAutoAttach",
        {{"autoAttach", true}, {"waitForDebuggerOnStart", false}, {"flatten", true}},
        page.session));
  return awaited;
}

Result<void> Chromium::load(Page& page, const Opening& opening, int navigation) {
  RINGFENCE_TRY(const Json shown, connection_.await(navigation));
  if (const std::string failed = text_at(shown, "errorText"); !failed.empty())
    return unavailable("the browser cannot open " + text::printable(opening.url.text()) + ": " +
                       text::printable(failed));
  page.main_frame = text_at(shown, "frameId");
  RINGFENCE_TRY(const bool loaded, connection_.wait_for([&] { return page.loaded; }, step_));
  if (!loaded)
    return std::unexpected(Error{Error::Kind::Timeout, "the browser did not finish to load " +
                                                           text::printable(opening.url.text())});
  return opening.frame == Frame::Top ? Result<void>() : add_frame(page, opening.frame);
}

Result<void> Chromium::add_frame(Page& page, Frame frame) {
  page.frame_id.clear();
  page.frame_loaded = false;
  const char* kind = frame == Frame::Sandboxed
                         ? "f.sandbox = 'allow-scripts'; f.srcdoc = '<!doctype html><p>frame</p>'"
                         : "f.src = 'data:text/html,<!doctype html><p>frame</p>'";
  const auto made = run(page.session, std::nullopt,
                        fmt::format("(() => {{ const f = document.createElement('iframe'); {}; "
                                    "f.hidden = true; document.body.append(f); }})()",
                                    kind));
  if (!made) return std::unexpected(made.error());
  const auto here = [&] { return !page.frame_session.empty() || page.frame_loaded; };
  RINGFENCE_TRY(const bool came, connection_.wait_for(here, step_));
  if (!came) return std::unexpected(Error{Error::Kind::Timeout, "the frame did not load"});
  if (page.frame_session.empty()) {
    if (page.context) return {};
    return unavailable("the frame has no script");
  }
  connection_.post("Network.enable", Json::object(), page.frame_session);
  // The frame's process starts with an empty document; its own is here once it is complete.
  for (int i = 0; i < 200; ++i) {
    RINGFENCE_TRY(const Json state, run(page.frame_session, std::nullopt,
                                        "document.readyState + ' ' + location.href"));
    if (state.is_string() && state.get<std::string>().starts_with("complete about:srcdoc"))
      return {};
    if (state.is_string() && state.get<std::string>().starts_with("complete data:")) return {};
    RINGFENCE_TRY([[maybe_unused]] const bool waited,
                  connection_.wait_for([] { return false; }, 2ms));
  }
  return std::unexpected(Error{Error::Kind::Timeout, "the frame did not load"});
}

Result<Json> Chromium::run(const std::string& session, std::optional<int> context,
                           const std::string& expression) {
  Json params = {{"expression", expression}, {"awaitPromise", true}, {"returnByValue", true}};
  if (context) params["contextId"] = *context;
  RINGFENCE_TRY(const Json result, connection_.call("Runtime.evaluate", params, session));
  if (const auto thrown = result.find("exceptionDetails"); thrown != result.end())
    return unavailable("the page's script failed: " +
                       text::printable(text_at(member(*thrown, "exception"), "description")));
  return member(member(result, "result"), "value");
}

Result<ports::Seen> Chromium::fetch(PageId id, const fetch::FetchRequest& request, bool with_wire) {
  Page& page = pages_.at(id);
  page.log.clear();
  const std::string expression =
      fmt::format("({})({})", kFetchScript, arguments_of(request, caches_, step_ * 8 / 10).dump());
  const std::optional<int> context = page.frame_session.empty() ? page.context : std::nullopt;
  RINGFENCE_TRY(const Json value, run(page.script_session(), context, expression));
  if (!value.is_object()) return unavailable("the page's script gave no answer");
  ports::Seen out = seen_of(value);
  if (out.outcome == fetch::Outcome::NetworkError) {
    const auto told = connection_.wait_for([&] { return page.log.failed(); }, kReasonPatience);
    if (!told) return std::unexpected(told.error());
    out.cors_error = page.log.reason();
    out.cors_parameter = page.log.parameter();
  }
  if (with_wire) {
    const auto told = connection_.wait_for([&] { return page.log.complete(); }, kWirePatience);
    if (!told) return std::unexpected(told.error());
    out.wire = page.log.wire();
  }
  return out;
}

Result<void> Chromium::call(PageId id, std::string_view name, std::string_view json) {
  RINGFENCE_TRY([[maybe_unused]] const Json value,
                run(pages_.at(id).session, std::nullopt, fmt::format("{}({})", name, json)));
  return {};
}

Result<std::string> Chromium::screenshot(PageId id, int width) {
  const Page& page = pages_.at(id);
  RINGFENCE_TRY(const Json high, run(page.session, std::nullopt,
                                     "document.documentElement.getBoundingClientRect().height"));
  const double height = high.is_number() ? high.get<double>() : 0;
  RINGFENCE_TRY(const Json picture,
                connection_.call("Page.captureScreenshot",
                                 picture_of(width, height, height > kPageHeight), page.session));
  auto bytes = from_base64(text_at(picture, "data"));
  if (!bytes || bytes->empty()) return unavailable("the browser gave no picture");
  return *std::move(bytes);
}

Result<void> Chromium::plant(ports::ContextId context, const ports::PlantedCookie& cookie) {
  if (cookie.attributes.partitioned)
    return std::unexpected(
        Error{Error::Kind::Unsupported, "a partitioned cookie belongs to one top-level site"});
  RINGFENCE_TRY(
      [[maybe_unused]] const Json set,
      connection_.call("Storage.setCookies", {{"cookies", Json::array({cookie_of(cookie)})},
                                              {"browserContextId", contexts_.at(context).id}}));
  return {};
}

Result<void> Chromium::permit(const origins::Origin& origin, fetch::NetworkSpace space) {
  const char* name = space == fetch::NetworkSpace::Local ? "localNetwork" : "loopbackNetwork";
  RINGFENCE_TRY([[maybe_unused]] const Json granted,
                connection_.call("Browser.grantPermissions",
                                 {{"permissions", Json::array({name})},
                                  {"origin", origin.serialise()},
                                  {"browserContextId", contexts_.at(ports::kWorkingContext).id}}));
  return {};
}

}  // namespace

Result<std::unique_ptr<ports::Browser>> ChromiumLauncher::launch(const ports::BrowserSetup& setup) {
  RINGFENCE_TRY(const std::string program, find_browser(setup.program));
  std::optional<Error> first;
  for (const Sandbox sandbox : {Sandbox::On, Sandbox::Off}) {
    RINGFENCE_TRY(Folder folder, Folder::make());
    RINGFENCE_TRY(const auto arguments, command_line(setup, folder.path(), sandbox));
    if (const auto written = folder.write("Default/Preferences", preferences()); !written)
      return std::unexpected(written.error());
    RINGFENCE_TRY(auto process, Process::start(program, arguments, folder));
    const Connection::Limits limits{setup.deadline, setup.step_timeout, interrupt_};
    auto browser =
        std::make_unique<Chromium>(std::move(folder), std::move(process), limits, setup.caches);
    const auto begun = browser->begin(sandbox == Sandbox::On);
    if (begun) return browser;
    if (!first) first = begun.error();
    // Without a sandbox only where it was the sandbox that it missed.
    if (!browser->process().said("sandbox")) break;
  }
  return std::unexpected(*first);
}

}  // namespace ringfence::chromium

#include "gramme/endpoint/remote_endpoint.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "profile/partition.h"
#include "remote/lane.h"

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;

// Calls from an event loop that is attached are carried out on that loop, where a reply costs no
// change of threads; all others on the one thread of the endpoint's own. libcurl's are always
// there: it may keep sockets in its loop for no call's sake.
class RemoteEndpoint final : public Endpoint {
 public:
  RemoteEndpoint(Way way, RemoteOptions options);
  ~RemoteEndpoint() override;
  Status start();

  void call(Request request, Completion done) override;
  std::string describe() const override { return options_.url; }
  void attach(asio::io_context& loop) override;
  void detach() override;

 private:
  // The lane of the loop that runs on this thread.
  struct Here {
    const RemoteEndpoint* endpoint = nullptr;
    Lane* lane = nullptr;
  };
  static thread_local Here here_;

  const Way way_;
  const RemoteOptions options_;
  Retrier retrier_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  Lane own_;
  std::thread thread_;
  std::mutex attaching_;  // over what follows
  std::vector<std::unique_ptr<Lane>> attached_;
};

thread_local RemoteEndpoint::Here RemoteEndpoint::here_;

RemoteEndpoint::RemoteEndpoint(Way way, RemoteOptions options)
    : way_(std::move(way)),
      options_(std::move(options)),
      retrier_(options_.retry, options_.trace),
      own_(io_, way_, options_, retrier_) {}

RemoteEndpoint::~RemoteEndpoint() {
  asio::post(io_, [this] { own_.detach([this] { work_.reset(); }); });
  if (thread_.joinable()) thread_.join();
}

Status RemoteEndpoint::start() {
  try {
    thread_ = std::thread([this] { io_.run(); });
  } catch (const std::system_error& refused) {
    return fail(io_error(std::string("Cannot start a thread: ") + refused.what()));
  }
  return {};
}

void RemoteEndpoint::attach(asio::io_context& loop) {
  if (!way_.is_plain() || here_.endpoint != nullptr) return;
  const std::lock_guard lock(attaching_);
  attached_.push_back(std::make_unique<Lane>(loop, way_, options_, retrier_));
  here_ = {this, attached_.back().get()};
}

// The lane stays: a call that another loop waits for may lead to a further one.
void RemoteEndpoint::detach() {
  if (here_.endpoint == this) here_.lane->detach([] {});
}

void RemoteEndpoint::call(Request request, Completion done) {
  if (here_.endpoint == this) return here_.lane->call_here(std::move(request), std::move(done));
  own_.call(std::move(request), std::move(done));
}

}  // namespace

Result<std::unique_ptr<Endpoint>> open_remote(RemoteOptions options) {
  GRAMME_TRY(partition_of(options.region));
  GRAMME_ASSIGN(const CurlLibrary* const curl, CurlLibrary::load());
  GRAMME_ASSIGN(Address address, parse_address(*curl, options.url));
  HttpSettings settings;
  settings.proxy = proxy_for(address);
  settings.ca_bundle = options.ca_bundle;
  settings.connect_timeout = options.connect_timeout;
  settings.read_timeout = options.read_timeout;
  auto endpoint = std::make_unique<RemoteEndpoint>(
      Way{*curl, std::move(address), std::move(settings)}, std::move(options));
  GRAMME_TRY(endpoint->start());
  return endpoint;
}

}  // namespace gramme::endpoint

#include "gramme/endpoint/remote_endpoint.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "profile/partition.h"
#include "remote/address.h"
#include "remote/http_connection.h"
#include "remote/retrier.h"
#include "remote/signed_request.h"

namespace gramme::endpoint {
namespace {

Reply unreachable(const Error& error) {
  Reply reply;
  reply.status = 503;
  reply.body = error_json(Error{ErrorCode::kUnavailable, error.message, {}});
  reply.unreachable = true;
  return reply;
}

Reply reply_of(Exchange exchange) {
  Reply reply = exchange.failure ? unreachable(*exchange.failure) : Reply();
  reply.attempts = exchange.attempts;
  if (exchange.failure) return reply;
  reply.status = exchange.answer.status;
  reply.request_id = exchange.answer.header("x-amzn-RequestId");
  reply.body = std::move(exchange.answer.body);
  return reply;
}

class RemoteEndpoint final : public Endpoint {
 public:
  RemoteEndpoint(const CurlLibrary& curl, Address address, HttpSettings settings,
                 RemoteOptions options)
      : curl_(curl),
        address_(std::move(address)),
        settings_(std::move(settings)),
        options_(std::move(options)),
        retrier_(options_.retry, options_.trace) {}
  ~RemoteEndpoint() override;

  void call(Request request, Completion done) override;
  std::string describe() const override { return options_.url; }

 private:
  struct Job {
    Request request;
    Completion done;
  };

  // A worker: answers jobs until the endpoint is destroyed and none is left.
  void work();
  Reply answer(HttpConnection& connection, const Request& request);

  const CurlLibrary& curl_;
  const Address address_;
  const HttpSettings settings_;
  const RemoteOptions options_;
  Retrier retrier_;

  std::mutex mutex_;  // over what follows
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  std::vector<std::thread> workers_;
  std::size_t idle_workers_ = 0;
  bool closing_ = false;
};

RemoteEndpoint::~RemoteEndpoint() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& worker : workers_) worker.join();
}

void RemoteEndpoint::call(Request request, Completion done) {
  const std::lock_guard lock(mutex_);
  jobs_.push_back({std::move(request), std::move(done)});
  const auto most = static_cast<std::size_t>(options_.connections);
  if (jobs_.size() > idle_workers_ && workers_.size() < most) {
    workers_.emplace_back([this] { work(); });
  }
  changed_.notify_one();
}

void RemoteEndpoint::work() {
  HttpConnection connection(curl_, settings_);
  std::unique_lock lock(mutex_);
  ++idle_workers_;
  while (true) {
    changed_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    --idle_workers_;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    Reply reply = answer(connection, job.request);
    lock.lock();
    // Before the completion, which may lead to the next call at once: that one is for this worker
    // and its open connection.
    ++idle_workers_;
    lock.unlock();
    job.done(std::move(reply));
    lock.lock();
  }
}

Reply RemoteEndpoint::answer(HttpConnection& connection, const Request& request) {
  // Signed anew for each try: the time is part of the signature, and credentials may have ended.
  const auto sign = [&]() -> Result<HttpRequest> {
    GRAMME_ASSIGN(const Credentials credentials, options_.credentials->get());
    return signed_request(address_, options_.region, credentials, request);
  };
  auto exchange = retrier_.run(connection, sign);
  if (!exchange) return unreachable(exchange.error());
  return reply_of(std::move(*exchange));
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
  return std::make_unique<RemoteEndpoint>(*curl, std::move(address), std::move(settings),
                                          std::move(options));
}

}  // namespace gramme::endpoint

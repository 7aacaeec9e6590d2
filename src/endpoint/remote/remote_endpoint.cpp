#include "gramme/endpoint/remote_endpoint.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "gramme/base/clock.h"
#include "gramme/base/environment.h"
#include "gramme/endpoint/sigv4.h"
#include "remote/address.h"
#include "remote/http_connection.h"
#include "remote/retry.h"

namespace gramme::endpoint {
namespace {

class RemoteEndpoint final : public Endpoint {
 public:
  RemoteEndpoint(const CurlLibrary& curl, HttpSettings settings, RemoteOptions options)
      : curl_(curl), settings_(std::move(settings)), options_(std::move(options)) {}
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
  Reply answer(HttpConnection& connection, const Request& request) const;
  std::vector<std::string> signed_header_lines(const Request& request) const;

  const CurlLibrary& curl_;
  const HttpSettings settings_;
  const RemoteOptions options_;

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
  while (true) {
    ++idle_workers_;
    changed_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
    --idle_workers_;
    if (jobs_.empty()) return;
    const Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job.done(answer(connection, job.request));
    lock.lock();
  }
}

Reply RemoteEndpoint::answer(HttpConnection& connection, const Request& request) const {
  for (int attempt = 1;; ++attempt) {
    // Signed anew for each try: the time is part of the signature.
    Exchange exchange = connection.post(signed_header_lines(request), request.body);
    const bool again = exchange.retry_may_help || is_worth_retrying(exchange.reply);
    if (!again || attempt >= options_.attempts) return std::move(exchange.reply);
    std::this_thread::sleep_for(pause_after(attempt));
  }
}

std::vector<std::string> RemoteEndpoint::signed_header_lines(const Request& request) const {
  const sigv4::Scope scope{sigv4::timestamp_of(system_clock().now_micros()), options_.region};
  sigv4::SignedParts parts;
  parts.path = settings_.address.path;
  parts.payload_hash = sigv4::sha256_hex(request.body);
  parts.headers = {{"Host", settings_.address.host},
                   {"Content-Type", "application/x-amz-json-1.0"},
                   {"X-Amz-Date", scope.timestamp},
                   {"X-Amz-Target", "DynamoDB_20120810." + request.operation}};
  const Credentials& credentials = options_.credentials;
  if (!credentials.session_token.empty()) {
    parts.headers.push_back({"X-Amz-Security-Token", credentials.session_token});
  }
  // An empty Expect keeps libcurl from asking for a 100 before a large body, a whole round trip.
  std::vector<std::string> lines = {
      "Authorization: " + sigv4::authorization(credentials, scope, parts),
      "User-Agent: gramme",
      "Accept: */*",
      "Expect:",
  };
  for (const sigv4::Header& header : parts.headers) {
    lines.push_back(header.name + ": " + header.value);
  }
  return lines;
}

bool is_region_name(const std::string& region) {
  return !region.empty() && region.size() <= 63 && region.front() != '-' && region.back() != '-' &&
         std::all_of(region.begin(), region.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

Status check_region(const std::string& region) {
  if (is_region_name(region)) return {};
  return fail(configuration_error("Provided region_name '" + region +
                                  "' doesn't match a supported format. Expected a name like "
                                  "eu-west-1."));
}

Result<int> attempts_from_environment(int otherwise) {
  const auto text = environment("AWS_MAX_ATTEMPTS");
  if (!text) return otherwise;
  int attempts = 0;
  const char* const end = text->data() + text->size();
  const auto [rest, error] = std::from_chars(text->data(), end, attempts);
  if (error != std::errc() || rest != end || attempts < 1) {
    return fail(configuration_error("AWS_MAX_ATTEMPTS is '" + *text +
                                    "'. Expected a number of at least 1."));
  }
  return attempts;
}

}  // namespace

Result<std::unique_ptr<Endpoint>> open_remote(RemoteOptions options) {
  GRAMME_TRY(check_region(options.region));
  GRAMME_ASSIGN(options.attempts, attempts_from_environment(options.attempts));
  GRAMME_ASSIGN(const CurlLibrary* const curl, CurlLibrary::load());
  HttpSettings settings;
  GRAMME_ASSIGN(settings.address, parse_address(*curl, options.url));
  settings.proxy = proxy_for(settings.address);
  settings.ca_bundle = environment("AWS_CA_BUNDLE").value_or("");
  settings.connect_timeout = options.connect_timeout;
  settings.read_timeout = options.read_timeout;
  return std::make_unique<RemoteEndpoint>(*curl, std::move(settings), std::move(options));
}

Result<std::string> aws_url_of(const std::string& region) {
  GRAMME_TRY(check_region(region));
  // The partition of China has a domain of its own:
  // https://docs.aws.amazon.com/general/latest/gr/ddb.html
  const std::string domain = region.starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return "https://dynamodb." + region + "." + domain;
}

}  // namespace gramme::endpoint

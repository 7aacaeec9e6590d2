#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/random.h"
#include "gramme/endpoint/embedded_endpoint.h"
#include "testing/upstreams.h"

namespace gramme::cache::testing {
namespace {

using endpoint::Completion;
using endpoint::Endpoint;
using endpoint::Reply;
using endpoint::Request;

std::unique_ptr<Endpoint> open_database() {
  endpoint::EmbeddedOptions options;
  options.in_memory = true;
  return std::move(*endpoint::open_embedded(options));
}

bool is_read(std::string_view operation) {
  static const std::set<std::string_view> reads = {"GetItem", "BatchGetItem", "Query", "Scan"};
  return reads.contains(operation);
}

// The tests write no other request in which this text can stand.
bool is_strong(const Request& request) {
  return request.body.find("\"ConsistentRead\":true") != std::string::npos;
}

}  // namespace

CountingUpstream::CountingUpstream() : database_(open_database()) {}

void CountingUpstream::call(Request request, Completion done) {
  std::unique_lock lock(mutex_);
  ++calls_[request.operation];
  last_[request.operation] = request.body;
  if (const auto prepared = answers_.find(request.operation); prepared != answers_.end()) {
    auto [reply, carry_out] = std::move(prepared->second);
    answers_.erase(prepared);
    lock.unlock();
    if (carry_out) endpoint::call_and_wait(*database_, std::move(request));
    return done(std::move(reply));
  }
  if (request.operation == held_) {
    waiting_.push_back([this, request = std::move(request), done = std::move(done)] {
      database_->call(request, done);
    });
    return;
  }
  if (request.operation == held_replies_) {
    lock.unlock();
    Reply reply = endpoint::call_and_wait(*database_, std::move(request));
    lock.lock();
    waiting_.push_back([reply = std::move(reply), done = std::move(done)] { done(reply); });
    return;
  }
  lock.unlock();
  database_->call(std::move(request), std::move(done));
}

int CountingUpstream::calls(const std::string& operation) const {
  const std::lock_guard lock(mutex_);
  const auto found = calls_.find(operation);
  return found == calls_.end() ? 0 : found->second;
}

std::string CountingUpstream::last(const std::string& operation) const {
  const std::lock_guard lock(mutex_);
  const auto found = last_.find(operation);
  return found == last_.end() ? std::string() : found->second;
}

void CountingUpstream::hold(const std::string& operation) {
  const std::lock_guard lock(mutex_);
  held_ = operation;
}

void CountingUpstream::hold_replies(const std::string& operation) {
  const std::lock_guard lock(mutex_);
  held_replies_ = operation;
}

void CountingUpstream::release() {
  std::deque<std::function<void()>> waiting;
  {
    const std::lock_guard lock(mutex_);
    held_.clear();
    held_replies_.clear();
    waiting.swap(waiting_);
  }
  for (const auto& one : waiting) one();
}

void CountingUpstream::answer_next(const std::string& operation, Reply reply, bool carry_out) {
  const std::lock_guard lock(mutex_);
  answers_[operation] = {std::move(reply), carry_out};
}

LaggingUpstream::LaggingUpstream(std::chrono::milliseconds longest_lag)
    : longest_lag_(longest_lag),
      first_(open_database()),
      second_(open_database()),
      thread_([this] { run(); }) {}

LaggingUpstream::~LaggingUpstream() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void LaggingUpstream::at(Time when, std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  work_.emplace(when, std::move(work));
  changed_.notify_all();
}

void LaggingUpstream::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (work_.empty()) {
      if (ending_) return;
      changed_.wait(lock);
      continue;
    }
    const Time next = work_.begin()->first;
    if (!ending_ && next > std::chrono::steady_clock::now()) {
      changed_.wait_until(lock, next);
      continue;
    }
    const auto work = std::move(work_.begin()->second);
    work_.erase(work_.begin());
    lock.unlock();
    work();
    lock.lock();
  }
}

// A request takes its time to arrive and its reply to come back, so that they overtake others.
void LaggingUpstream::call(Request request, Completion done) {
  const auto pause = [] { return std::chrono::microseconds(random_bits() % 1500); };
  at(std::chrono::steady_clock::now() + pause(),
     [this, request = std::move(request), done = std::move(done), pause]() mutable {
       answer(std::move(request), [this, done = std::move(done), pause](Reply reply) {
         at(std::chrono::steady_clock::now() + pause(),
            [done, reply = std::move(reply)] { done(reply); });
       });
     });
}

// On the one thread, so that both replicas see the writes in one order.
void LaggingUpstream::answer(Request request, const Completion& done) {
  if (is_read(request.operation)) {
    Endpoint& replica = is_strong(request) ? *first_ : *second_;
    return done(endpoint::call_and_wait(replica, std::move(request)));
  }
  Reply reply = endpoint::call_and_wait(*first_, request);
  if (request.operation == "CreateTable") {
    endpoint::call_and_wait(*second_, request);
  } else if (reply.status == 200 && request.operation != "DescribeTable") {
    const auto lag = std::chrono::microseconds(random_bits() % (1000 * longest_lag_.count()));
    last_replicated_ = std::max(last_replicated_, std::chrono::steady_clock::now() + lag);
    at(last_replicated_,
       [this, request = std::move(request)] { endpoint::call_and_wait(*second_, request); });
  }
  done(std::move(reply));
}

}  // namespace gramme::cache::testing

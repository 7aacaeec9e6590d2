#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/endpoint/credentials.h"

namespace gramme::endpoint {

using CredentialsPtr = std::shared_ptr<const Credentials>;

// Gets new credentials without making an event loop wait: a thread of its own asks the source, once
// for all who wait. Belongs to the loop's thread.
class WaitingForCredentials {
 public:
  using Found = std::function<void(const Result<CredentialsPtr>&)>;

  // Both outlive this object.
  WaitingForCredentials(boost::asio::io_context& io, CredentialsSource& source);
  // Nobody waits any more.
  ~WaitingForCredentials();

  void add(Found found);

 private:
  void ask();
  void tell(const Result<CredentialsPtr>& credentials);

  boost::asio::io_context& io_;
  CredentialsSource& source_;
  std::vector<Found> waiting_;
  std::optional<boost::asio::thread_pool> asking_;  // of one thread, when it is first needed
};

}  // namespace gramme::endpoint

#include "remote/waiting_for_credentials.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <utility>

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;

Result<CredentialsPtr> ask_source(CredentialsSource& source) {
  GRAMME_ASSIGN(Credentials credentials, source.get());
  // The pointer that later requests get, where there is one: a signing key is kept with it.
  if (auto at_hand = source.at_hand()) return at_hand;
  return std::make_shared<const Credentials>(std::move(credentials));
}

}  // namespace

WaitingForCredentials::WaitingForCredentials(asio::io_context& io, CredentialsSource& source)
    : io_(io), source_(source) {}

WaitingForCredentials::~WaitingForCredentials() {
  if (asking_) asking_->join();
}

void WaitingForCredentials::add(Found found) {
  waiting_.push_back(std::move(found));
  if (waiting_.size() == 1) ask();
}

void WaitingForCredentials::ask() {
  if (!asking_) asking_.emplace(1);
  // The loop goes on while somebody waits.
  asio::post(*asking_, [this, work = asio::make_work_guard(io_)] {
    asio::post(io_, [this, credentials = ask_source(source_)] { tell(credentials); });
  });
}

void WaitingForCredentials::tell(const Result<CredentialsPtr>& credentials) {
  const std::vector<Found> all = std::exchange(waiting_, {});
  for (const Found& found : all) found(credentials);
}

}  // namespace gramme::endpoint

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <utility>

#include "database/database.h"
#include "database/local_database.h"
#include "gramme/endpoint/read_only_endpoint.h"
#include "gramme/endpoint/remote_endpoint.h"

namespace gramme::cli {
namespace {

using endpoint::ChainOptions;
using endpoint::Credentials;
using endpoint::CredentialsSource;
using endpoint::Endpoint;
using endpoint::Profile;
using endpoint::RemoteOptions;
using endpoint::Trace;

// Where nobody asks for a region, any will do: the one of AWS's own examples.
constexpr const char* kAnyRegion = "us-east-1";

class RemoteDatabase final : public Database {
 public:
  explicit RemoteDatabase(std::unique_ptr<Endpoint> endpoint) : endpoint_(std::move(endpoint)) {}
  Endpoint& endpoint() override { return *endpoint_; }

 private:
  std::unique_ptr<Endpoint> endpoint_;
};

Trace trace_of(const RemoteChoice& choice) {
  if (!choice.debug) return {};
  auto one_at_a_time = std::make_shared<std::mutex>();
  return [one_at_a_time](std::string_view line) {
    const std::lock_guard lock(*one_at_a_time);
    fmt::print(stderr, "{}\n", line);
  };
}

// The AWS CLI's exit codes: 253 when nobody has credentials, 254 when a service refused some.
Failure credentials_failure(Error error) {
  if (error.code == ErrorCode::kMissingAuthenticationToken) {
    return {exit_code::kConfiguration, std::move(error.message)};
  }
  if (error.code == ErrorCode::kAccessDenied) {
    return {exit_code::kApiError, std::move(error.message)};
  }
  return {std::move(error)};
}

Outcome<RemoteOptions> common_options(const Profile& profile, const RemoteChoice& choice,
                                      Trace trace) {
  RemoteOptions options;
  options.region = choice.region.empty() ? profile.region() : choice.region;
  GRAMME_ASSIGN(options.retry, profile.retry());
  options.ca_bundle = profile.ca_bundle();
  if (choice.connect_timeout)
    options.connect_timeout = std::chrono::seconds(*choice.connect_timeout);
  if (choice.read_timeout) options.read_timeout = std::chrono::seconds(*choice.read_timeout);
  if (choice.connections) options.connections = *choice.connections;
  options.trace = std::move(trace);
  return options;
}

// The first credentials, so that it is said at once when there are none; the source goes on with
// them. A loopback endpoint that is not AWS takes anybody's.
Outcome<Credentials> first_credentials(std::shared_ptr<CredentialsSource>& source,
                                       bool anybody_will_do) {
  auto credentials = source->get();
  if (credentials) return std::move(*credentials);
  if (anybody_will_do && credentials.error().code == ErrorCode::kMissingAuthenticationToken) {
    source = endpoint::fixed_credentials(endpoint::placeholder_credentials());
    return endpoint::placeholder_credentials();
  }
  return fail(credentials_failure(std::move(credentials).error()));
}

Failure region_missing() {
  return {exit_code::kConfiguration,
          "You must specify a region. You can also configure your region by running \"aws "
          "configure\"."};
}

Outcome<std::unique_ptr<Database>> open_remote_database(const Profile& profile,
                                                        RemoteOptions options) {
  GRAMME_ASSIGN(auto remote, endpoint::open_remote(std::move(options)));
  if (profile.read_only()) {
    remote = endpoint::read_only(std::move(remote),
                                 "The profile " + profile.name() + " says gramme_read_only = true");
  }
  return std::make_unique<RemoteDatabase>(std::move(remote));
}

// The AWS CLI misses the region before it misses the credentials.
Outcome<std::unique_ptr<Database>> open_aws(const std::shared_ptr<const Profile>& profile,
                                            const RemoteChoice& choice) {
  const Trace trace = trace_of(choice);
  GRAMME_ASSIGN(RemoteOptions options, common_options(*profile, choice, trace));
  if (options.region.empty()) {
    options.region = endpoint::region_of_instance(*profile, trace).value_or("");
  }
  if (options.region.empty()) return fail(region_missing());
  options.credentials =
      endpoint::credentials_chain(profile, ChainOptions{options.region, true, trace});
  GRAMME_ASSIGN(const Credentials credentials, first_credentials(options.credentials, false));
  GRAMME_ASSIGN(options.url, profile->configured_url_of_files("dynamodb"));
  if (options.url.empty()) {
    GRAMME_ASSIGN(options.url, profile->aws_url(options.region, credentials.account_id));
  }
  return open_remote_database(*profile, std::move(options));
}

Outcome<std::unique_ptr<Database>> open_url(const std::shared_ptr<const Profile>& profile,
                                            const std::string& url, const RemoteChoice& choice) {
  const Trace trace = trace_of(choice);
  GRAMME_ASSIGN(RemoteOptions options, common_options(*profile, choice, trace));
  options.url = url;
  const bool loopback = endpoint::is_loopback_url(url);
  // Nobody waits a second for the metadata service before a call to this machine.
  options.credentials =
      endpoint::credentials_chain(profile, ChainOptions{options.region, !loopback, trace});
  GRAMME_TRY(first_credentials(options.credentials, loopback));
  if (options.region.empty()) options.region = kAnyRegion;
  return open_remote_database(*profile, std::move(options));
}

Outcome<std::unique_ptr<Database>> open_local(const DatabaseChoice& choice) {
  GRAMME_ASSIGN(const std::string directory, choice.data_directory());
  GRAMME_ASSIGN(auto database, open_local_database(directory));
  return database;
}

}  // namespace

Outcome<std::unique_ptr<Database>> find_database(const DatabaseChoice& choice) {
  auto profile = Profile::load(choice.remote.profile);
  std::string url = choice.endpoint_url;
  if (!choice.prod && url.empty()) {
    // Who works on the local database needs none of AWS's files to be right, unless they named one.
    if (!profile && choice.remote.profile.empty()) return open_local(choice);
    GRAMME_TRY(profile);
    GRAMME_ASSIGN(url, profile->configured_url("dynamodb"));
    if (url.empty()) return open_local(choice);
  }
  GRAMME_TRY(profile);
  const auto shared = std::make_shared<const Profile>(std::move(*profile));
  if (choice.prod) return open_aws(shared, choice.remote);
  return open_url(shared, url, choice.remote);
}

}  // namespace gramme::cli

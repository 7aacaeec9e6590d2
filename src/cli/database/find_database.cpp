#include <utility>

#include "database/database.h"
#include "database/local_database.h"
#include "gramme/endpoint/remote_endpoint.h"

namespace gramme::cli {
namespace {

using endpoint::Credentials;
using endpoint::Endpoint;
using endpoint::RemoteOptions;

// Where nobody asks for a region, any will do: the one of AWS's own examples.
constexpr const char* kAnyRegion = "us-east-1";

class RemoteDatabase final : public Database {
 public:
  explicit RemoteDatabase(std::unique_ptr<Endpoint> endpoint) : endpoint_(std::move(endpoint)) {}
  Endpoint& endpoint() override { return *endpoint_; }

 private:
  std::unique_ptr<Endpoint> endpoint_;
};

Outcome<std::unique_ptr<Database>> open_remote_database(RemoteOptions options) {
  GRAMME_ASSIGN(auto endpoint, endpoint::open_remote(std::move(options)));
  return std::make_unique<RemoteDatabase>(std::move(endpoint));
}

std::string region_of(const DatabaseChoice& choice) {
  return choice.region.empty() ? endpoint::region_from_environment() : choice.region;
}

// The AWS CLI misses the region before it misses the credentials.
Outcome<std::unique_ptr<Database>> open_aws(const DatabaseChoice& choice) {
  RemoteOptions options;
  options.region = region_of(choice);
  if (options.region.empty()) {
    return fail(Failure(exit_code::kConfiguration,
                        "You must specify a region. You can also configure your region by running "
                        "\"aws configure\"."));
  }
  GRAMME_ASSIGN(options.url, endpoint::aws_url_of(options.region));
  auto credentials = endpoint::credentials_from_environment();
  if (!credentials && credentials.error().code == ErrorCode::kMissingAuthenticationToken) {
    return fail(Failure(exit_code::kConfiguration, credentials.error().message));
  }
  GRAMME_ASSIGN(options.credentials, std::move(credentials));
  return open_remote_database(std::move(options));
}

Result<Credentials> environment_credentials_or_placeholders() {
  auto credentials = endpoint::credentials_from_environment();
  if (!credentials && credentials.error().code == ErrorCode::kMissingAuthenticationToken) {
    return endpoint::placeholder_credentials();
  }
  return credentials;
}

Outcome<std::unique_ptr<Database>> open_url(const DatabaseChoice& choice) {
  RemoteOptions options;
  options.url = choice.endpoint_url;
  options.region = region_of(choice);
  if (options.region.empty()) options.region = kAnyRegion;
  GRAMME_ASSIGN(options.credentials, environment_credentials_or_placeholders());
  return open_remote_database(std::move(options));
}

}  // namespace

Outcome<std::unique_ptr<Database>> find_database(const DatabaseChoice& choice) {
  if (choice.prod) return open_aws(choice);
  if (!choice.endpoint_url.empty()) return open_url(choice);
  GRAMME_ASSIGN(auto database, open_local_database(choice.data_directory));
  return database;
}

}  // namespace gramme::cli

#include <algorithm>
#include <charconv>

#include "credentials/metadata_reply.h"
#include "credentials/provider.h"
#include "gramme/base/clock.h"
#include "gramme/base/environment.h"
#include "gramme/base/random.h"
#include "remote/fetch.h"

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html

namespace gramme::endpoint {
namespace {

constexpr const char* kRolePath = "/latest/meta-data/iam/security-credentials/";
constexpr const char* kZonePath = "/latest/meta-data/placement/availability-zone/";

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

int number(const Profile& profile, const std::string& name, const char* variable) {
  const std::string text = profile.setting(name, variable).value_or("1");
  int value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, 1, 60);
}

// The metadata service, asked in its second version: first for a token, which the other requests
// show; the first version is for those without it.
class MetadataService {
 public:
  MetadataService(const Profile& profile, const Trace& trace)
      : profile_(profile),
        trace_(trace),
        tries_(
            number(profile, "metadata_service_num_attempts", "AWS_METADATA_SERVICE_NUM_ATTEMPTS")) {
    settings_.connect_timeout = settings_.read_timeout = std::chrono::seconds(
        number(profile, "metadata_service_timeout", "AWS_METADATA_SERVICE_TIMEOUT"));
    address_ = profile.setting("ec2_metadata_service_endpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT")
                   .value_or("");
    if (address_.empty()) {
      const std::string mode = profile
                                   .setting("ec2_metadata_service_endpoint_mode",
                                            "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE")
                                   .value_or("");
      address_ = lower(mode) == "ipv6" ? "http://[fd00:ec2::254]" : "http://169.254.169.254";
    }
    if (address_.ends_with('/')) address_.pop_back();
  }

  static bool is_disabled() {
    return lower(environment("AWS_EC2_METADATA_DISABLED").value_or("")) == "true";
  }

  // False when nobody answers: this is no EC2 instance.
  Result<bool> open() {
    HttpRequest request{"PUT",
                        address_ + "/latest/api/token",
                        {{"x-aws-ec2-metadata-token-ttl-seconds", "21600"}},
                        {}};
    for (int attempt = 1; attempt <= tries_; ++attempt) {
      const Exchange exchange = fetch(request, settings_, trace_);
      if (exchange.failure) continue;
      const int status = exchange.answer.status;
      if (status == 200) {
        token_ = exchange.answer.body;
        return true;
      }
      if (status == 400) return false;
      if (status == 403 || status == 404 || status == 405) return allow_first_version();
    }
    return false;
  }

  // The body of a good answer; nothing for any other.
  std::optional<std::string> get(const std::string& path) const {
    HttpRequest request{"GET", address_ + path, {}, {}};
    if (!token_.empty()) request.headers.push_back({"x-aws-ec2-metadata-token", token_});
    for (int attempt = 1; attempt <= tries_; ++attempt) {
      Exchange exchange = fetch(request, settings_, trace_);
      if (!exchange.failure && exchange.answer.status == 200 && !exchange.answer.body.empty()) {
        return std::move(exchange.answer.body);
      }
    }
    return std::nullopt;
  }

 private:
  Result<bool> allow_first_version() const {
    const auto off = profile_.setting("ec2_metadata_v1_disabled", "AWS_EC2_METADATA_V1_DISABLED");
    if (lower(off.value_or("")) != "true") return true;
    return fail(configuration_error(
        "Error retrieving metadata: Unable to retrieve token for use in IMDSv2 call and IMDSv1 has "
        "been disabled"));
  }

  const Profile& profile_;
  const Trace& trace_;
  const int tries_;
  HttpSettings settings_;
  std::string address_;
  std::string token_;
};

// The service goes on giving credentials that are near their end when it cannot make new ones;
// AWS honours them for that time, so they serve on, and are asked for again some minutes later.
void extend(Credentials& credentials) {
  constexpr std::int64_t kMinute = 60'000'000;
  const std::int64_t now = system_clock().now_micros();
  const std::int64_t margin = (15 + 2 + static_cast<std::int64_t>(random_bits() % 8)) * kMinute;
  if (credentials.expires && *credentials.expires - margin <= now) {
    credentials.expires = now + margin;
  }
}

}  // namespace

Found from_instance_metadata(const ProviderContext& context) {
  if (MetadataService::is_disabled()) return std::nullopt;
  MetadataService service(*context.profile, context.options.trace);
  GRAMME_ASSIGN(const bool there, service.open());
  if (!there) return std::nullopt;
  const auto role = service.get(kRolePath);
  if (!role) return std::nullopt;
  const auto reply = service.get(kRolePath + *role);
  if (!reply) return std::nullopt;
  auto credentials = read_metadata_reply(*reply);
  if (credentials) extend(*credentials);
  return credentials;
}

std::optional<std::string> region_of_instance(const Profile& profile, const Trace& trace) {
  if (MetadataService::is_disabled()) return std::nullopt;
  MetadataService service(profile, trace);
  const auto there = service.open();
  if (!there || !*there) return std::nullopt;
  auto zone = service.get(kZonePath);
  // "eu-west-1a": the last letter is the zone's.
  if (zone) zone->pop_back();
  return zone;
}

}  // namespace gramme::endpoint

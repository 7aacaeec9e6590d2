#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "credentials/provider.h"
#include "gramme/base/clock.h"
#include "gramme/endpoint/credentials.h"

namespace gramme::endpoint {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
// botocore's: from the first on new credentials are tried for, at most once a minute; from the
// second on there is no signing without them.
constexpr std::int64_t kAdvisory = 15 * 60 * kSecond;
constexpr std::int64_t kMandatory = 10 * 60 * kSecond;
constexpr std::int64_t kBetweenTries = 60 * kSecond;

struct Link {
  const char* name;
  std::function<Found()> load;
};

std::vector<Link> profile_links(const ProviderContext& context, const std::string& profile,
                                bool with_environment) {
  return {
      {"assume-role-with-web-identity",
       [&context, profile, with_environment] {
         return from_web_identity(context, profile, with_environment);
       }},
      {"sso", [&context, profile] { return from_sso(context, profile); }},
      {"shared-credentials-file",
       [&context, profile] { return from_credentials_file(context, profile); }},
      {"custom-process", [&context, profile] { return from_process(context, profile); }},
      {"config-file", [&context, profile] { return from_config_file(context, profile); }},
  };
}

std::vector<Link> all_links(const ProviderContext& context) {
  const Profile& profile = *context.profile;
  std::vector<Link> links;
  if (!profile.is_explicit()) links.push_back({"env", from_environment});
  links.push_back({"assume-role", [&context] { return from_assumed_role(context); }});
  for (Link& link : profile_links(context, profile.name(), !profile.is_explicit())) {
    links.push_back(std::move(link));
  }
  links.push_back({"container-role", [&context] { return from_container(context); }});
  if (context.options.instance_metadata) {
    links.push_back({"iam-role", [&context] { return from_instance_metadata(context); }});
  }
  return links;
}

Found first_of(const std::vector<Link>& links, const Trace& trace) {
  for (const Link& link : links) {
    if (trace) trace(std::string("Looking for credentials via: ") + link.name);
    Found found = link.load();
    if (!found || *found) return found;
  }
  return std::nullopt;
}

class ChainSource final : public CredentialsSource {
 public:
  explicit ChainSource(ProviderContext context) : context_(std::move(context)) {}

  std::shared_ptr<const Credentials> at_hand() override {
    const std::lock_guard lock(mutex_);
    return current_ != nullptr && !is_due(now()) ? current_ : nullptr;
  }

  Result<Credentials> get() override {
    const std::lock_guard asking(asking_);
    if (const auto fresh = at_hand()) return *fresh;
    const auto before = start_asking();
    Found found = first_of(all_links(context_), context_.options.trace);
    if (found && *found) return replace_by(std::move(**found));
    if (before != nullptr && *before->expires - now() >= kMandatory) return *before;
    return fail(found ? nobody() : std::move(found).error());
  }

 private:
  static std::int64_t now() { return system_clock().now_micros(); }

  // The caller holds mutex_.
  bool is_due(std::int64_t now) const {
    if (!current_->expires) return false;
    if (*current_->expires <= now) return true;
    return *current_->expires - now < kAdvisory && now >= next_try_;
  }

  std::shared_ptr<const Credentials> start_asking() {
    const std::lock_guard lock(mutex_);
    next_try_ = now() + kBetweenTries;
    return current_;
  }

  Result<Credentials> replace_by(Credentials found) {
    const bool over = found.expires && *found.expires <= now();
    const std::lock_guard lock(mutex_);
    current_ = over ? nullptr : std::make_shared<const Credentials>(std::move(found));
    if (current_ != nullptr) return *current_;
    return fail(configuration_error(
        "Credentials were refreshed, but the refreshed credentials are still expired."));
  }

  static Error nobody() {
    return Error{ErrorCode::kMissingAuthenticationToken,
                 "Unable to locate credentials. You can configure credentials by running \"aws "
                 "configure\".",
                 {}};
  }

  const ProviderContext context_;
  std::mutex asking_;  // held while somebody is asked for new ones
  std::mutex mutex_;   // over what follows
  std::shared_ptr<const Credentials> current_;
  std::int64_t next_try_ = 0;
};

class FixedSource final : public CredentialsSource {
 public:
  explicit FixedSource(Credentials credentials)
      : credentials_(std::make_shared<const Credentials>(std::move(credentials))) {}
  Result<Credentials> get() override { return *credentials_; }
  std::shared_ptr<const Credentials> at_hand() override { return credentials_; }

 private:
  const std::shared_ptr<const Credentials> credentials_;
};

}  // namespace

Found from_profile(const ProviderContext& context, const std::string& profile,
                   bool with_environment) {
  return first_of(profile_links(context, profile, with_environment), context.options.trace);
}

Error partial_credentials(const std::string& provider, const std::string& missing) {
  return configuration_error("Partial credentials found in " + provider + ", missing: " + missing);
}

Error retrieval_error(const std::string& provider, const std::string& cause) {
  return configuration_error("Error when retrieving credentials from " + provider + ": " + cause);
}

std::shared_ptr<CredentialsSource> fixed_credentials(Credentials credentials) {
  return std::make_shared<FixedSource>(std::move(credentials));
}

Credentials placeholder_credentials() {
  return {"gramme", "gramme"};
}

std::shared_ptr<CredentialsSource> credentials_chain(std::shared_ptr<const Profile> profile,
                                                     ChainOptions options) {
  return std::make_shared<ChainSource>(ProviderContext{std::move(profile), std::move(options)});
}

}  // namespace gramme::endpoint

#include "credentials/json.h"
#include "credentials/process.h"
#include "credentials/provider.h"
#include "credentials/timestamp.h"
#include "profile/config_files.h"
#include "profile/shell_words.h"

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html

namespace gramme::endpoint {
namespace {

constexpr const char* kProvider = "custom-process";

Found read_output(const std::string& output, const std::string& account_of_profile) {
  const auto json = json_fields(output);
  if (!json) {
    return fail(retrieval_error(kProvider, "The output of credential_process is no JSON object."));
  }
  const std::string version = json->text("Version");
  if (version != "1") {
    return fail(
        retrieval_error(kProvider, "Unsupported version '" +
                                       (version.empty() ? "<Version key not provided>" : version) +
                                       "' for credential process provider, supported versions: 1"));
  }
  for (const char* name : {"AccessKeyId", "SecretAccessKey"}) {
    if (json->text(name).empty()) {
      return fail(retrieval_error(kProvider,
                                  "Missing required key in response: '" + std::string(name) + "'"));
    }
  }
  Credentials credentials{json->text("AccessKeyId"), json->text("SecretAccessKey"),
                          json->text("SessionToken"), json->text("AccountId")};
  if (credentials.account_id.empty()) credentials.account_id = account_of_profile;
  credentials.expires = micros_of(json->text("Expiration"));
  return credentials;
}

}  // namespace

Found from_process(const ProviderContext& context, const std::string& profile) {
  const IniSection& section = section_of(context.profile->files().profiles, profile);
  const auto command = text_in(section, "credential_process");
  if (!command) return std::nullopt;
  const auto words = shell_words(*command);
  if (!words || words->empty()) {
    return fail(retrieval_error(kProvider, "credential_process is no command: " + *command));
  }
  GRAMME_ASSIGN(const ProcessResult result, run_process(*words));
  if (result.exit_code != 0) return fail(retrieval_error(kProvider, result.error_output));
  return read_output(result.output, text_in(section, "aws_account_id").value_or(""));
}

}  // namespace gramme::endpoint

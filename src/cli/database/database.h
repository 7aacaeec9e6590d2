#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "failure.h"
#include "gramme/endpoint/endpoint.h"

namespace gramme::cli {

// The database that a command works on, wherever it is.
class Database {
 public:
  virtual ~Database() = default;

  virtual endpoint::Endpoint& endpoint() = 0;

  // The command is done. A database that other commands reach through this process stays open
  // until they have left; the call returns then. `on_waiting` is called, on this thread, when
  // that takes a while. The endpoint is not used afterwards.
  virtual void leave(const std::function<void()>& on_waiting) { static_cast<void>(on_waiting); }
};

// How an endpoint that is not in this process is reached, and who asks.
struct RemoteChoice {
  std::string profile{};  // --profile; empty: from the environment
  std::string region{};   // --region; empty: from the environment and the profile
  bool debug = false;     // every exchange on stderr, without secrets
  // Seconds; nothing: the AWS CLI's 60.
  std::optional<int> connect_timeout{};
  std::optional<int> read_timeout{};
  // Requests on their way at the same time; nothing: RemoteOptions' few.
  std::optional<int> connections{};
};

// What decides which database it is.
struct DatabaseChoice {
  bool prod = false;         // AWS itself, or the endpoint that the profile names
  std::string endpoint_url;  // else this endpoint, when not empty
  RemoteChoice remote;
  // Else the endpoint that the environment or the profile configures; else the local database in
  // the directory that this gives.
  std::function<Result<std::string>()> data_directory;
};

// Errors, in the AWS CLI's words and with its exit codes: kConfiguration when credentials or a
// region are missing, kApiError when a service refused credentials, kGeneral for a profile that
// does not exist; kGeneral when the local database cannot be opened, with the cause and the way
// out.
Outcome<std::unique_ptr<Database>> find_database(const DatabaseChoice& choice);

}  // namespace gramme::cli

#pragma once

#include <functional>
#include <memory>
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

// What decides which database it is.
struct DatabaseChoice {
  bool prod = false;           // AWS itself
  std::string endpoint_url;    // else this endpoint, when not empty
  std::string region;          // for either; empty: from the environment
  std::string data_directory;  // else the local database in here
};

// Errors: exit_code::kConfiguration when credentials or a region are missing, in the AWS CLI's
// words; kGeneral when the local database cannot be opened, with the cause and the way out.
Outcome<std::unique_ptr<Database>> find_database(const DatabaseChoice& choice);

}  // namespace gramme::cli

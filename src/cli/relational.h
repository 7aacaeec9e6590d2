#pragma once

#include <memory>

#include "context.h"
#include "gramme/sql/database.h"

namespace gramme::cli {

// The relational database of the invocation's project: the one of $CONNECTION_URL, else SQLite in
// the data directory, in a file of the project's name. Opened when it is first asked for. What it
// is asked is traced on stderr, unless --quiet was given. One thread.
class Relational {
 public:
  // `context` has to outlive it.
  explicit Relational(Context& context) : context_(context) {}

  // Errors: those of sql::open(), Context::project() and Context::data_directory().
  Result<sql::Database*> open();

 private:
  Result<sql::Options> options();

  Context& context_;
  std::unique_ptr<sql::Database> database_;
};

}  // namespace gramme::cli

#include "relational.h"

#include <unistd.h>

#include "gramme/base/environment.h"

namespace gramme::cli {

Result<sql::Options> Relational::options() {
  sql::Options options;
  options.trace = context_.options().quiet ? nullptr : stderr;
  options.colour = ::isatty(STDERR_FILENO) == 1;
  if (const auto url = environment("CONNECTION_URL")) {
    options.connection_url = *url;
    return options;
  }
  GRAMME_ASSIGN(const project::Project* const project, context_.project());
  GRAMME_ASSIGN(const std::string directory, context_.data_directory());
  options.sqlite_file = std::filesystem::path(directory) / (project->name + ".sqlite");
  return options;
}

Result<sql::Database*> Relational::open() {
  if (!database_) {
    GRAMME_ASSIGN(const sql::Options chosen, options());
    GRAMME_ASSIGN(database_, sql::open(chosen));
  }
  return database_.get();
}

}  // namespace gramme::cli

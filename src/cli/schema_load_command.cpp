#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <sstream>

#include "commands.h"
#include "context.h"
#include "print/answer_output.h"

namespace gramme::cli {
namespace {

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  if (file) text << file.rdbuf();
  if (!file) {
    return fail(io_error("Cannot read the schema " + path + ": " + std::strerror(errno)));
  }
  return text.str();
}

Result<std::vector<project::Schema>> read_schemas(const std::vector<std::string>& files) {
  std::vector<project::Schema> schemas;
  for (const std::string& file : files) {
    GRAMME_ASSIGN(const std::string text, read_file(file));
    GRAMME_ASSIGN(schemas.emplace_back(), project::parse_schema(file, text));
  }
  return schemas;
}

class SchemaLoadCommand final : public Command {
 public:
  // Every file is read before the first table is created: with one wrong, nothing is sent.
  Outcome<void> run(Context& context) override {
    if (!context.words().empty()) {
      GRAMME_ASSIGN(const std::vector<project::Schema> schemas, read_schemas(context.words()));
      return create(context, schemas);
    }
    GRAMME_ASSIGN(const project::Project* const project, context.project());
    return create(context, project->schemas);
  }

 private:
  static Outcome<void> create(Context& context, const std::vector<project::Schema>& schemas) {
    for (const project::Schema& schema : schemas) {
      GRAMME_ASSIGN(const std::string reply, context.call("CreateTable", schema.request));
      GRAMME_TRY(print_answer(context, "CreateTable", reply));
    }
    return {};
  }
};

}  // namespace

CommandEntry schema_load_command() {
  return {"schema-load",
          "Create the project's tables, or those of the files",
          "ddb schema-load",
          {.usage = "[FILE...]", .at_most = std::numeric_limits<std::size_t>::max()},
          []() -> std::unique_ptr<Command> { return std::make_unique<SchemaLoadCommand>(); },
          answer_outputs()};
}

}  // namespace gramme::cli

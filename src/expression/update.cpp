#include "gramme/expression/update.h"

#include <algorithm>
#include <utility>

#include "path_projection.h"
#include "syntax_cache.h"
#include "update_actions.h"
#include "update_bind.h"

namespace gramme::expression {

void Update::Actions::finish() {
  for (const UpdateAction& action : list) {
    const std::string& name = action.path.attribute();
    if (std::find(attributes.begin(), attributes.end(), name) == attributes.end()) {
      attributes.push_back(name);
    }
  }
}

Result<Update> Update::parse(std::string_view text, Placeholders& placeholders) {
  constexpr std::string_view kParameter = "UpdateExpression";
  GRAMME_ASSIGN(const auto syntax, syntax_of<UpdateSyntax>(text, kParameter));
  auto bound = bind_update(*syntax, placeholders);
  if (!bound) return fail(invalid_expression(kParameter, bound.error().message));
  auto actions = std::make_unique<Actions>();
  actions->list = std::move(*bound);
  actions->finish();
  return Update(std::move(actions));
}

Update::Update(std::unique_ptr<Actions> actions) : actions_(std::move(actions)) {}
Update::Update(Update&&) noexcept = default;
Update& Update::operator=(Update&&) noexcept = default;
Update::~Update() = default;

Result<item::Item> Update::apply(item::Item old, bool item_exists) const {
  return apply_actions(*actions_, std::move(old), item_exists);
}

const std::vector<std::string>& Update::attributes() const {
  return actions_->attributes;
}

std::vector<std::string> Update::mentioned() const {
  std::vector<std::string> names = actions_->attributes;
  for (const UpdateAction& action : actions_->list) collect_attributes(action.operand, names);
  return names;
}

item::Item Update::touched(const item::Item& image) const {
  std::vector<Path> paths;
  for (const UpdateAction& action : actions_->list) paths.push_back(action.path);
  sort_paths(paths);
  return project_paths(image, paths);
}

}  // namespace gramme::expression

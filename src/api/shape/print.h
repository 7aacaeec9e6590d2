#pragma once

#include <string>

#include "shape/walk.h"

namespace gramme::api {

// A value as Java's toString() prints the object that AWS made of it:
// "[KeySchemaElement(attributeName=pk, keyType=HASH)]" (getmoto/moto#7348),
// "{t=[WriteRequest(putRequest=PutRequest(item={a=com.amazonaws.dynamodb.v20120810.AttributeValue@
// 79175931}, workloadProfileName=null), deleteRequest=null)]}" (risingwavelabs/risingwave#17572).
// The hash of an AttributeValue follows from its content here too, but is not AWS's.
std::string print(const Shape& shape, const Json& value);

}  // namespace gramme::api

#pragma once

#include "headers.h"

#include <gtest/gtest.h>

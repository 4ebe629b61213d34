/* tapo-fuzz.h: what a fuzz target is: one function that takes any bytes and must survive them. Built with libFuzzer
 * it is fed without end; built with run-corpus.c it is an ordinary test over the files of its corpus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t size);

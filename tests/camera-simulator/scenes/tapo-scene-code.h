/* The picture's number as a small pattern in its lower right corner, for tests to read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Eight by two cells of 1/80 of the width each: dark is 0, light is 1. Twelve bits of number (the
 * position in the scene, 0 to 299), two of scene, two of check, so
 * that a picture without the pattern is known as such. Pure, any thread.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define TAPO_SCENE_CODE_COLUMNS 8
#define TAPO_SCENE_CODE_ROWS 2
#define TAPO_SCENE_CODE_CELLS 80 /* of them fill the width */
#define TAPO_SCENE_CODE_NUMBERS 4096

/* Bit i is cell i, row by row from the upper left. */
uint16_t tapo_scene_code_encode (int number, int scene);
/* Returns: the number, and the scene in *scene (which may be NULL); -1 when there is no pattern.
 * pixels: one byte of brightness every pixel_stride bytes. */
int tapo_scene_code_read (const uint8_t *pixels, int stride, int pixel_stride, int width, int height, int *scene);

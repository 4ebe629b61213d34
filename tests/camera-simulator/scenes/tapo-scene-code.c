/* The picture's number as a pattern of light and dark cells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene-code.h"

#include <stddef.h>

#define THRESHOLD 110

static int
count_bits (unsigned int word)
{
  int n = 0;

  for (; word != 0; word >>= 1)
    n += (int) (word & 1);
  return n;
}

uint16_t
tapo_scene_code_encode (int number, int scene)
{
  unsigned int word = ((unsigned int) number & 0xfff) | ((unsigned int) scene & 3) << 12;
  /* All dark must not be right, so the check of an empty word is not 0. */
  unsigned int check = 3 - (unsigned int) count_bits (word) % 4;

  return (uint16_t) (word | check << 14);
}

static int
read_cell (const uint8_t *pixels, int stride, int pixel_stride, double x, double y, double size)
{
  int sum = 0, n = 0;

  for (int row = (int) (y + size * 0.3); row <= (int) (y + size * 0.7); row++)
    for (int column = (int) (x + size * 0.3); column <= (int) (x + size * 0.7); column++, n++)
      sum += pixels[(ptrdiff_t) row * stride + (ptrdiff_t) column * pixel_stride];
  return n > 0 ? sum / n : 0;
}

int
tapo_scene_code_read (const uint8_t *pixels, int stride, int pixel_stride, int width, int height, int *scene)
{
  double size = (double) width / TAPO_SCENE_CODE_CELLS;
  unsigned int word = 0;

  for (int i = 0; i < TAPO_SCENE_CODE_COLUMNS * TAPO_SCENE_CODE_ROWS; i++)
    {
      double x = width - size * (TAPO_SCENE_CODE_COLUMNS + 1 - i % TAPO_SCENE_CODE_COLUMNS);
      double y = height - size * (TAPO_SCENE_CODE_ROWS + 1 - i / TAPO_SCENE_CODE_COLUMNS);

      if (x < 0 || y < 0)
        return -1;
      if (read_cell (pixels, stride, pixel_stride, x, y, size) > THRESHOLD)
        word |= 1u << i;
    }
  if (tapo_scene_code_encode ((int) (word & 0xfff), (int) (word >> 12 & 3)) != word)
    return -1;
  if (scene != NULL)
    *scene = (int) (word >> 12 & 3);
  return (int) (word & 0xfff);
}

/* Gentle sound for a scene, as A-law at 8 kHz: made of noise and a few tones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-scene.h"

#include <math.h>

#define RATE 8000
#define SAMPLES (RATE * SCENE_SECONDS)

/* G.711. */
static guint8
to_a_law (int sample)
{
  int sign = sample >= 0 ? 0x80 : 0;
  int value = CLAMP (ABS (sample), 0, 32767) >> 4;
  int exponent = 0;

  while (exponent < 7 && value >= 32 << exponent)
    exponent++;
  if (exponent > 0)
    value = exponent << 4 | (value >> exponent & 0x0f);
  else
    value >>= 1;
  return (guint8) ((value | sign) ^ 0x55);
}

/* A short rising and falling whistle around at, in seconds. */
static double
chirp (double time, double at, double pitch)
{
  double t = time - at;

  if (t < 0 || t > 0.16)
    return 0;
  return sin (2 * G_PI * (pitch + 2200 * t) * t) * sin (G_PI * t / 0.16);
}

static double
birds (double time)
{
  static const double starts[] = { 1.2, 1.45, 1.7, 5.1, 5.3, 9.0, 9.2, 9.4, 9.6, 13.7, 14.0, 17.5 };
  double sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    sum += chirp (time, starts[i], 2100 + 130 * (double) (i % 4));
  return sum;
}

gboolean
scene_write_sound (const TapoScene *scene, const char *folder, GError **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree char *samples = g_malloc (SAMPLES);
  g_autofree char *path = g_strdup_printf ("%s/%s.pcma", folder, scene->name);
  double low = 0;

  for (int i = 0; i < SAMPLES; i++)
    {
      double time = (double) i / RATE;
      double noise = g_rand_double_range (random, -1, 1);
      double value = 0;

      low += (noise - low) * 0.08;
      if (scene->sound == TAPO_SCENE_SOUND_BIRDS)
        value = low * 900 + birds (time) * 2600;
      else if (scene->sound == TAPO_SCENE_SOUND_RAIN)
        value = noise * 420 + low * 700;
      else if (scene->sound == TAPO_SCENE_SOUND_ROOM)
        value = low * 350 + 120 * sin (2 * G_PI * 50 * time);
      samples[i] = (char) to_a_law ((int) value);
    }
  return g_file_set_contents (path, samples, SAMPLES, error);
}

/* tapo-broken-decoder.h: decoders that look best and do not work, as those of absent graphics cards.
 * Any thread; registered by the test.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "tapodeadend" does not start; "tapostumble" starts and fails on its first picture. Both outrank every other. */
void tapo_broken_decoders_register (void);

/* How often the one was made, and how often the other was given a picture. */
guint tapo_broken_decoders_get_n_dead_ends (void);
guint tapo_broken_decoders_get_n_stumbles (void);

G_END_DECLS

/* tapo-grid-fit.h: how many columns let pictures cover the most of a rectangle. Any thread; pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The number of columns for n pictures of an aspect (width by height) in width × height pixels with a gap between
 * them; at least 1. */
int tapo_grid_fit_columns (int n,
                           int width,
                           int height,
                           int gap,
                           double aspect);

G_END_DECLS

/* tapo-help-drawing.h: small drawings of a telephone and a window for the help, in the colours of the theme.
 * Main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  TAPO_HELP_NO_SKETCH,
  TAPO_HELP_SKETCH_CAMERAS,  /* cameras in the app, one of them to be tapped */
  TAPO_HELP_SKETCH_GEAR,     /* a live picture with a gear in the corner */
  TAPO_HELP_SKETCH_ADVANCED, /* a list of settings, one of them to be tapped; the same for the next */
  TAPO_HELP_SKETCH_ACCOUNT,
  TAPO_HELP_SKETCH_FORM,     /* user name and password on the telephone */
  TAPO_HELP_SKETCH_COMPUTER, /* the same on this computer */
} TapoHelpSketch;

#define TAPO_TYPE_HELP_DRAWING (tapo_help_drawing_get_type ())
G_DECLARE_FINAL_TYPE (TapoHelpDrawing, tapo_help_drawing, TAPO, HELP_DRAWING, GtkWidget)

/* The step beside it says everything, so that a screen reader passes over it. */
GtkWidget *tapo_help_drawing_new (TapoHelpSketch sketch);

G_END_DECLS

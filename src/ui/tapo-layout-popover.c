/* tapo-layout-popover.c: a button for each layout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-layout-popover.h"

#include <glib/gi18n.h>

#include "tapo-layout-drawing.h"

#define COLUMNS 4
#define DRAWING_WIDTH 40

struct _TapoLayoutPopover
{
  GtkPopover parent_instance;

  TapoGridLayout layout;
  GtkWidget *own_button;
  TapoLayoutDrawing *own_drawing;
};

enum
{
  PROP_0,
  PROP_LAYOUT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (TapoLayoutPopover, tapo_layout_popover, GTK_TYPE_POPOVER)

static GtkWidget *
make_button (TapoGridLayout layout,
             const char *label)
{
  g_autofree char *nick = tapo_grid_layout_dup_nick (layout);
  GtkWidget *button = g_object_new (GTK_TYPE_TOGGLE_BUTTON, "child", tapo_layout_drawing_new (layout, DRAWING_WIDTH),
                                    "tooltip-text", label, "css-classes", (const char *[]) { "flat", NULL }, NULL);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", nick);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "grid.layout");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

/* The last button has the person's own layout, the present one or the last that there was. */
static void
set_layout (TapoLayoutPopover *self,
            TapoGridLayout layout)
{
  g_autofree char *nick = tapo_grid_layout_dup_nick (layout);

  self->layout = layout;
  if (!tapo_grid_layout_is_own (layout))
    return;
  tapo_layout_drawing_set_layout (self->own_drawing, layout);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->own_button), "s", nick);
}

/* It is chosen already by the button's action; here is what it is to be. */
static void
on_own_clicked (TapoLayoutPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.own-layout", NULL);
}

static void
tapo_layout_popover_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_LAYOUT)
    g_value_take_string (value, tapo_grid_layout_dup_nick (TAPO_LAYOUT_POPOVER (object)->layout));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_layout_popover_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_LAYOUT)
    set_layout (TAPO_LAYOUT_POPOVER (object), tapo_grid_layout_from_nick (g_value_get_string (value)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tapo_layout_popover_class_init (TapoLayoutPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tapo_layout_popover_get_property;
  object_class->set_property = tapo_layout_popover_set_property;

  props[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, "auto", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tapo_layout_popover_init (TapoLayoutPopover *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  for (int i = 0; i < TAPO_GRID_N_LAYOUTS; i++)
    {
      TapoGridLayout layout = tapo_grid_layout_get ((guint) i);
      GtkWidget *button = make_button (layout, tapo_grid_layout_get_label (layout));

      g_signal_connect_swapped (button, "clicked", G_CALLBACK (gtk_popover_popdown), self);
      gtk_grid_attach (GTK_GRID (grid), button, i % COLUMNS, i / COLUMNS, 1, 1);
    }
  self->layout = tapo_grid_layout_get (0);
  self->own_button = make_button (tapo_grid_layout_from_nick (TAPO_LAYOUT_POPOVER_FIRST_OWN), _ ("Own Layout…"));
  self->own_drawing = TAPO_LAYOUT_DRAWING (gtk_button_get_child (GTK_BUTTON (self->own_button)));
  g_signal_connect_swapped (self->own_button, "clicked", G_CALLBACK (on_own_clicked), self);
  gtk_grid_attach (GTK_GRID (grid), self->own_button, TAPO_GRID_N_LAYOUTS % COLUMNS, TAPO_GRID_N_LAYOUTS / COLUMNS, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (self), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Layout"), -1);
}

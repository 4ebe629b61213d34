/* tapo-camera-status.c: a column of icon, sentences and button that leaves out what does not fit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tapo-camera-status.h"

#include <adwaita.h>

#define SPACING 6
#define MARGIN 12
#define WIDEST 420

enum
{
  SPINNER,
  ICON,
  TITLE,
  DETAIL,
  ADVICE,
  BUTTON,
  DOCTOR,
  N_PARTS
};

/* What goes first when there is too little room. The title stays. */
static const int dispensable[] = { ICON, DOCTOR, ADVICE, DETAIL, SPINNER, BUTTON };

struct _TapoCameraStatus
{
  GtkWidget parent_instance;

  GtkWidget *spinner;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *advice;
  GtkButton *button;
  GtkButton *doctor_button;

  GtkWidget *parts[N_PARTS]; /* the same, from top to bottom */
  TapoStateText *text;
  gboolean abridged;
};

G_DEFINE_FINAL_TYPE (TapoCameraStatus, tapo_camera_status, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static gboolean
is_dispensable (TapoCameraStatus *self,
                int part)
{
  /* A spinner alone is the message. */
  return part != SPINNER || self->text->title != NULL;
}

static int
get_least_width (GtkWidget *part)
{
  int least;

  gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  return least;
}

/* As high as it is at this width, 0 if there is nothing of it. */
static int
get_height (TapoCameraStatus *self,
            int part,
            int width)
{
  GtkWidget *widget = self->parts[part];
  int height;

  if (!gtk_widget_get_visible (widget))
    return 0;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, MAX (width, get_least_width (widget)), &height, NULL, NULL,
                      NULL);
  return height;
}

/* Which parts fit, and how high they are together. */
static int
choose_parts (TapoCameraStatus *self,
              int width,
              int room,
              gboolean *shown,
              int *heights)
{
  int total = -SPACING;

  for (int i = 0; i < N_PARTS; i++)
    {
      heights[i] = get_height (self, i, width);
      shown[i] = heights[i] > 0;
      total += shown[i] ? heights[i] + SPACING : 0;
    }
  self->abridged = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (dispensable) && total > room; i++)
    {
      int part = dispensable[i];

      if (!shown[part] || !is_dispensable (self, part))
        continue;
      shown[part] = FALSE;
      total -= heights[part] + SPACING;
      self->abridged = self->abridged || part == ADVICE || part == DETAIL;
    }
  return total;
}

static int
get_natural_width (GtkWidget *part,
                   int most)
{
  int least, natural;

  gtk_widget_measure (part, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  return MAX (least, MIN (natural, most));
}

static void
tapo_camera_status_size_allocate (GtkWidget *widget,
                                  int width,
                                  int height,
                                  int baseline)
{
  TapoCameraStatus *self = TAPO_CAMERA_STATUS (widget);
  int margin = MIN (MARGIN, MIN (width, height) / 12);
  int column = MIN (width - 2 * margin, WIDEST);
  gboolean shown[N_PARTS];
  int heights[N_PARTS];
  int y;

  if (column < 1)
    return;
  y = (height - choose_parts (self, column, height - 2 * margin, shown, heights)) / 2;
  for (int i = 0; i < N_PARTS; i++)
    {
      GtkWidget *part = self->parts[i];
      gboolean narrow = i == BUTTON || i == DOCTOR || i == SPINNER || i == ICON;
      int part_width = narrow ? get_natural_width (part, column) : MAX (column, get_least_width (part));
      GtkAllocation place = { (width - part_width) / 2, y, part_width, heights[i] };

      gtk_widget_set_child_visible (part, shown[i]);
      if (!shown[i])
        continue;
      /* A title that is too high even alone is cut at its end, not at its beginning. */
      place.y = MAX (place.y, 0);
      gtk_widget_size_allocate (part, &place, -1);
      y += heights[i] + SPACING;
    }
}

static void
tapo_camera_status_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  /* It lives with whatever room there is. */
  *minimum = 0;
  *natural = 0;
}

/* Only the button is for the pointer: the rest belongs to the picture below. */
static gboolean
tapo_camera_status_contains (GtkWidget *widget,
                             double x,
                             double y)
{
  return FALSE;
}

static void
tapo_camera_status_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), TAPO_TYPE_CAMERA_STATUS);
  G_OBJECT_CLASS (tapo_camera_status_parent_class)->dispose (object);
}

static void
tapo_camera_status_finalize (GObject *object)
{
  tapo_state_text_free (TAPO_CAMERA_STATUS (object)->text);
  G_OBJECT_CLASS (tapo_camera_status_parent_class)->finalize (object);
}

static void
tapo_camera_status_class_init (TapoCameraStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tapo_camera_status_dispose;
  G_OBJECT_CLASS (klass)->finalize = tapo_camera_status_finalize;
  widget_class->measure = tapo_camera_status_measure;
  widget_class->size_allocate = tapo_camera_status_size_allocate;
  widget_class->contains = tapo_camera_status_contains;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/TapoViewer/tapo-camera-status.ui");
  gtk_widget_class_bind_template_child (widget_class, TapoCameraStatus, spinner);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraStatus, icon);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraStatus, title);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraStatus, detail);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraStatus, advice);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraStatus, button);
  gtk_widget_class_bind_template_child (widget_class, TapoCameraStatus, doctor_button);
}

static void
tapo_camera_status_init (TapoCameraStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = g_new0 (TapoStateText, 1);
  self->parts[SPINNER] = self->spinner;
  self->parts[ICON] = GTK_WIDGET (self->icon);
  self->parts[TITLE] = GTK_WIDGET (self->title);
  self->parts[DETAIL] = GTK_WIDGET (self->detail);
  self->parts[ADVICE] = GTK_WIDGET (self->advice);
  self->parts[BUTTON] = GTK_WIDGET (self->button);
  self->parts[DOCTOR] = GTK_WIDGET (self->doctor_button);
}

static void
update_button (TapoCameraStatus *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->button), self->text->button != NULL);
  if (self->text->button == NULL)
    return;
  gtk_button_set_label (self->button, self->text->button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), self->text->action);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->text->sensitive);
}

void
tapo_camera_status_take_text (TapoCameraStatus *self,
                              TapoStateText *text)
{
  gboolean says_something;

  g_return_if_fail (TAPO_IS_CAMERA_STATUS (self));

  if (tapo_state_text_equal (self->text, text))
    {
      tapo_state_text_free (text);
      return;
    }
  tapo_state_text_free (self->text);
  self->text = text;
  gtk_widget_set_visible (self->spinner, text->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), text->icon != NULL && !text->busy);
  gtk_image_set_from_icon_name (self->icon, text->icon);
  set_label (self->title, text->title);
  set_label (self->detail, text->detail);
  set_label (self->advice, text->advice);
  update_button (self);
  gtk_widget_set_visible (GTK_WIDGET (self->doctor_button), text->examinable);
  says_something = text->busy || text->title != NULL || text->detail != NULL;
  gtk_widget_set_visible (GTK_WIDGET (self), says_something);
}

const TapoStateText *
tapo_camera_status_get_text (TapoCameraStatus *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_STATUS (self), NULL);
  return self->text;
}

gboolean
tapo_camera_status_is_abridged (TapoCameraStatus *self)
{
  g_return_val_if_fail (TAPO_IS_CAMERA_STATUS (self), FALSE);
  return self->abridged;
}

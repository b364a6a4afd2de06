using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace OpenCity.Abstractions.Ui;

/// <summary>The place of a field by the order in which the model's classes declare their properties.</summary>
internal static class FieldOrder
{
    public static readonly Comparer<int[]> Comparer = Comparer<int[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y));

    public static int[] Of(ModelMetadata model, string key)
    {
        var path = new List<int>();
        var container = model;
        foreach (var segment in key.Split('.'))
        {
            var name = segment.Split('[')[0];
            var place = container is null ? -1 : IndexOf(container, name);
            path.Add(place < 0 ? int.MaxValue : place);
            container = place < 0 ? null : container!.Properties[place];
            container = container?.ElementMetadata ?? container;
        }

        return [.. path];
    }

    private static int IndexOf(ModelMetadata container, string name)
    {
        for (var i = 0; i < container.Properties.Count; i++)
        {
            if (container.Properties[i].PropertyName == name)
            {
                return i;
            }
        }

        return -1;
    }
}

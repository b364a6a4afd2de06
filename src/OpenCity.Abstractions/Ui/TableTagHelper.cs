using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace OpenCity.Abstractions.Ui;

/// <summary>A table that becomes a stack of cards on a narrow screen. Columns first, then rows.</summary>
/// <example><code>
/// &lt;oc-table caption="@T["Permits issued in May"]"&gt;
///   &lt;oc-col header="@T["Number"]" /&gt;
///   &lt;oc-col header="@T["Fee"]" numeric="true" /&gt;
///   @foreach (var permit in Model.Permits)
///   {
///     &lt;oc-row&gt;
///       &lt;oc-cell header="true"&gt;&lt;a href="~/permits/@permit.Number"&gt;@permit.Number&lt;/a&gt;&lt;/oc-cell&gt;
///       &lt;oc-cell&gt;&lt;oc-money value="permit.Fee" /&gt;&lt;/oc-cell&gt;
///     &lt;/oc-row&gt;
///   }
/// &lt;/oc-table&gt;
/// </code></example>
[HtmlTargetElement("oc-table")]
public sealed class TableTagHelper(IHtmlHelper html) : ThemedTagHelper(html)
{
    /// <summary>What the table shows: always given, for screen readers.</summary>
    public string Caption { get; set; } = string.Empty;

    /// <summary>The caption is read but not seen, where a heading above says the same.</summary>
    public bool CaptionHidden { get; set; }

    /// <inheritdoc />
    public override void Init(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[typeof(TableView)] = new TableView();
    }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var table = (TableView)context.Items[typeof(TableView)];
        table.Caption = Caption;
        table.IsCaptionHidden = CaptionHidden;
        await output.GetChildContentAsync();
        await RenderAsync(output, "Table", table);
    }
}

/// <summary>A column of <c>oc-table</c>.</summary>
[HtmlTargetElement("oc-col", ParentTag = "oc-table")]
public sealed class ColumnTagHelper : TagHelper
{
    /// <summary>The heading.</summary>
    public string Header { get; set; } = string.Empty;

    /// <summary>Numbers and amounts, aligned at the right.</summary>
    public bool Numeric { get; set; }

    /// <summary>The heading is read but not seen, for a column of actions.</summary>
    public bool Hidden { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((TableView)context.Items[typeof(TableView)]).Columns.Add(new TableColumn(Header, Numeric, Hidden));
        output.SuppressOutput();
    }
}

/// <summary>A row of <c>oc-table</c>.</summary>
[HtmlTargetElement("oc-row", ParentTag = "oc-table")]
public sealed class RowTagHelper : TagHelper
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var row = new List<TableCell>();
        context.Items[typeof(TableCell)] = row;
        await output.GetChildContentAsync();
        ((TableView)context.Items[typeof(TableView)]).Rows.Add(row);
        output.SuppressOutput();
    }
}

/// <summary>A cell of <c>oc-row</c>.</summary>
[HtmlTargetElement("oc-cell", ParentTag = "oc-row")]
public sealed class CellTagHelper : TagHelper
{
    /// <summary>The cell names its row: mostly the first one.</summary>
    public bool Header { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        ((List<TableCell>)context.Items[typeof(TableCell)]).Add(new TableCell(await output.GetChildContentAsync(), Header));
        output.SuppressOutput();
    }
}

/// <summary>What the theme's <c>Oc/Table</c> draws.</summary>
public sealed class TableView
{
    /// <summary>What the table shows.</summary>
    public string Caption { get; internal set; } = string.Empty;

    /// <summary>The caption is read but not seen.</summary>
    public bool IsCaptionHidden { get; internal set; }

    /// <summary>The columns.</summary>
    public IList<TableColumn> Columns { get; } = [];

    /// <summary>The rows, each with its cells.</summary>
    public IList<IReadOnlyList<TableCell>> Rows { get; } = [];
}

/// <summary>A column.</summary>
/// <param name="Header">Its heading.</param>
/// <param name="IsNumeric">Aligned at the right.</param>
/// <param name="IsHeaderHidden">The heading is read but not seen.</param>
public sealed record TableColumn(string Header, bool IsNumeric, bool IsHeaderHidden);

/// <summary>A cell.</summary>
/// <param name="Content">What stands in it.</param>
/// <param name="IsRowHeader">It names the row.</param>
public sealed record TableCell(IHtmlContent Content, bool IsRowHeader);

import { BarChart, HeatmapChart } from 'echarts/charts';
import { GridComponent, VisualMapContinuousComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** Only what our charts use. Tooltips and brushes are ours: ECharts' own are HTML with style attributes. */
use([BarChart, HeatmapChart, GridComponent, VisualMapContinuousComponent, CanvasRenderer]);
